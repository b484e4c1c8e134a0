import type { Failure } from "../model/failure.ts";

/** What was observed, in one word of the taxonomy; `unknown` when nothing says so. Never a cause. */
export function symptomOf(failure: Failure): string {
  const text = `${failure.lines[0]?.text ?? ""}\n${failure.message}`;
  if (failure.pods.some((pod) => pod.ready === false) && /timed out|not ready/i.test(text))
    return "pod-not-ready";
  return symptoms.find(([, pattern]) => pattern.test(text))?.[0] ?? byKind[failure.kind];
}

/** The most telling first: the first that matches wins. */
const symptoms: readonly (readonly [string, RegExp])[] = [
  ["data-race", /WARNING: DATA RACE|race detected during execution/],
  ["image-pull-failed", /ImagePullBackOff|ErrImagePull|failed to pull (?:and unpack )?image/i],
  ["no-space-left", /no space left on device/i],
  ["out-of-memory", /OOMKilled|out of memory|Cannot allocate memory/i],
  ["crash", /^panic:|\bpanic: |fatal error: |SIGSEGV|segmentation fault/im],
  ["pod-not-ready", /pod (?:is )?not ready|PodStatus\{|ContainersNotReady/i],
  ["connection-refused", /connection refused/i],
  ["connection-reset", /connection reset by peer/i],
  ["name-not-resolved", /no such host|name resolution|could not resolve host/i],
  ["already-exists", /already exists/i],
  ["timed-out-waiting", /timed? ?out|deadline exceeded|condition (?:was )?never (?:satisfied|met)/i],
  ["permission-denied", /permission denied|forbidden|unauthori[sz]ed/i],
  ["not-found", /not found|no such file/i],
  ["wrong-result", /not equal|expected|assert|should (?:be|not|have)|mismatch|got .{0,80}want/i],
];

const byKind = {
  test: "unknown",
  setup: "setup-failed",
  build: "build-failed",
  infrastructure: "infrastructure-failed",
  step: "unknown",
} as const;
