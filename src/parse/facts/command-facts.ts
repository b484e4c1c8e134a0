import { factKey, factValue } from "./fact-key.ts";

export interface Setting {
  readonly key: string;
  readonly value: string;
}

const maxCommand = 4000;
/** Their options say how something was fetched or built, not under which conditions the job ran. */
const everyday = new Set(
  "curl wget git docker tar apt apt-get brew pip pip3 npm npx yarn pnpm gh jq sed grep find rm cp mv mkdir echo cat aws gcloud az codecov zip unzip sudo".split(
    " ",
  ),
);

/** The settings that one line of a command gives: `--encap-mode encap --proxy-all --no-kube-proxy --feature-gates A=true,B=false MODE=x`. */
export function commandFacts(command: string): Setting[] {
  const words = command
    .slice(0, maxCommand)
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "\\");
  if (everyday.has(words.find((word) => word !== "sudo") ?? "")) return [];
  return words.flatMap((word, index) =>
    word.startsWith("--") ? flag(word.slice(2), words[index + 1]) : assignment(word),
  );
}

function flag(word: string, next: string | undefined): Setting[] {
  const equals = word.indexOf("=");
  const name = equals === -1 ? word : word.slice(0, equals);
  if (!/^[A-Za-z][\w-]{1,60}$/.test(name)) return [];
  const value = equals === -1 ? following(next) : word.slice(equals + 1);
  if (/^feature-?gates?$/i.test(name)) return gates(value ?? "");
  if (name.startsWith("no-") && value === null) return [negated(name.slice(3))];
  return setting(factKey(name), value ?? "true");
}

/** The next word when it can be a value: no option, no path, nothing of the shell. */
function following(word: string | undefined): string | null {
  return word !== undefined && /^["']?[A-Za-z0-9][\w.:=,+-]*["']?$/.test(word) ? word : null;
}

/** `--no-kube-proxy` leaves a component out; the other negations switch something off. */
function negated(name: string): Setting {
  return { key: factKey(name), value: name.endsWith("proxy") ? "none" : "false" };
}

function gates(value: string): Setting[] {
  const pairs = value.replaceAll(/["']/g, "").split(",").slice(0, 40);
  return pairs.flatMap((pair) => {
    const [gate, state] = pair.split("=", 2);
    if (gate === undefined || !/^\w{1,80}$/.test(gate)) return [];
    return setting(`featureGates.${gate}`, state ?? "true");
  });
}

/** `MODE=dsr make test`: only names that speak of a feature. */
function assignment(word: string): Setting[] {
  const match = /^([A-Z][A-Z0-9_]{1,60})=(.{1,100})$/.exec(word);
  return match === null ? [] : environmentFact(match[1] ?? "", match[2] ?? "");
}

/** A variable that names a feature, a mode or a version; never a secret, a path or an address. */
export function environmentFact(name: string, value: string): Setting[] {
  if (!/^[A-Z][A-Z0-9_]{1,60}$/.test(name) || unwanted.test(name) || !wanted.test(name)) return [];
  return setting(factKey(name), value);
}

const wanted =
  /VERSION|MODE|FEATURE|GATE|ENABLE|DISABLE|ENCAP|PROXY|IPV[46]|IP_?FAMILY|STACK|PLATFORM|ARCH|PROVIDER|DRIVER|BACKEND|RUNTIME|TYPE|PROFILE|POLICY|IPAM|CNI|KUBE/;
const unwanted =
  /TOKEN|SECRET|PASS|CREDENTIAL|_KEY|^KEY|PATH|DIR|HOME|ROOT|URL|URI|HOST|ADDR|LOCATION|GITHUB_|RUNNER_|NO_PROXY|HTTPS?_PROXY|KUBECONFIG/;

function setting(key: string, value: string): Setting[] {
  const plain = factValue(value);
  return plain === null || key === "" ? [] : [{ key, value: plain }];
}
