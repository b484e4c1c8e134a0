import type { Sign } from "./sign.ts";

/** What a job asks of others: networks, hosts, permissions, ports. */
export const services: readonly Sign[] = [
  step(2, /^error: failed to push some refs/),
  step(
    5,
    /^remote: (?:Permission to|Write access|error: GH\d|Invalid username|Repository not found|Support for password)/,
  ),
  step(5, /\bset the GH_TOKEN environment variable|Input required and not supplied: /),
  step(4, /^\[(?:[45]\d\d|ERROR|TIMEOUT)\] https?:/),
  step(5, /^ ! \[(?:remote )?rejected\]/),
  step(5, /unable to resolve host|Name or service not known|Resource not accessible by/),
  step(
    5,
    /is not recognized as (?:an internal|a name of|the name of)|: unbound variable$|: command not found$/,
  ),
  step(5, /EADDRINUSE|address already in use|port is already allocated/),
  step(5, /connection refused|ECONNREFUSED|ECONNRESET|ETIMEDOUT|i\/o timeout|TLS handshake timeout/i),
  step(
    5,
    /Could not resolve host|no such host|failed to lookup address|EAI_AGAIN|Temporary failure in name resolution/,
  ),
  step(5, /not authorized to perform|Permission denied|AccessDenied|[Aa]ccess denied|rate limit exceeded/),
  step(
    5,
    /because it is being terminated|admission webhook|timed out waiting for the condition|test timed out after/,
  ),
  step(4, /\b(?:502 Bad Gateway|503 Service Unavailable|504 Gateway Time)|The requested URL returned error/),
  step(4, /^(?:curl: \(\d{1,3}\)|(?:\/bin\/)?(?:ba|z)?sh: |\S{1,200}\.sh: line \d{1,6}: )/),
  step(
    4,
    /^CONFLICT \(|^fatal: (?:unable to access|couldn't find remote ref|could not read|repository|Authentication failed)/,
  ),
];

function step(weight: number, pattern: RegExp): Sign {
  return { kind: "step", weight, pattern };
}
