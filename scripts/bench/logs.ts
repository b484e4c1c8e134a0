import { Buffer } from "node:buffer";

/** One kind of job log, about 1 MB of it, to be repeated until it is as large as asked. */
export interface LogKind {
  readonly name: string;
  readonly text: () => Uint8Array;
}

/** Kinds whose lines cost differently: tests that pass, tests of other frameworks, and output that no format reads. */
export const logKinds: readonly LogKind[] = [
  { name: "Maven with Surefire and application logs", text: () => repeated(mavenModule, 60) },
  { name: "pytest -v", text: () => repeated(pytestRun, 12) },
  { name: "component logs (klog)", text: () => repeated(componentLog, 60) },
];

/** The text again and again, cut at the size. */
export function grown(text: Uint8Array, size: number): Uint8Array {
  const log = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; at += text.length) log.set(text.subarray(0, size - at), at);
  return log;
}

function repeated(linesOf: (round: number) => readonly string[], rounds: number): Uint8Array {
  const lines = Array.from({ length: rounds }, (_, round) => linesOf(round)).flat();
  return Buffer.from(lines.map((line, index) => `${stampOf(index)} ${line}\n`).join(""));
}

/** As the runner stamps lines, a thousand each second. */
function stampOf(index: number): string {
  const time = new Date(Date.UTC(2025, 1, 18, 3, 4, 5) + index).toISOString().slice(0, -1);
  return `${time}${String(index % 10_000).padStart(4, "0")}Z`;
}

function mavenModule(round: number): readonly string[] {
  return [
    `[INFO] Building store-${round} 1.4.0-SNAPSHOT [${round}/60]`,
    "[INFO] --------------------------------[ jar ]---------------------------------",
    `[INFO] --- surefire:3.2.5:test (default-test) @ store-${round} ---`,
    ...Array.from({ length: 25 }, (_, test) => mavenTest(round, test)).flat(),
    "[INFO] Results:",
    "[INFO] ",
    "[INFO] Tests run: 100, Failures: 0, Errors: 0, Skipped: 0",
  ];
}

function mavenTest(round: number, test: number): readonly string[] {
  const name = `org.example.store.module${round}.Segment${test}Test`;
  const time = `03:0${round % 10}:${String(test).padStart(2, "0")}.417`;
  return [
    `[INFO] Running ${name}`,
    `${time} [main] INFO  o.e.store.SegmentWriter - Opened segment ${test} of 64 with 4096 pages at /tmp/store-${round}`,
    `${time} [pool-${test}-thread-1] DEBUG o.e.store.Compactor - Merged 3 runs into level 2, kept 1841 of 2200 entries`,
    `${time} [main] WARN  o.e.store.SegmentWriter - Flush took 212 ms, more than the 200 ms it should`,
    `${time} [main] INFO  o.e.store.SegmentWriter - Closed segment ${test}, wrote 16777216 bytes in 37 ms`,
    `[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.${test}12 s -- in ${name}`,
  ];
}

function pytestRun(round: number): readonly string[] {
  const tests = Array.from({ length: 600 }, (_, test) => pytestTest(round, test));
  return [
    "============================= test session starts ==============================",
    "platform linux -- Python 3.12.3, pytest-8.3.4, pluggy-1.5.0 -- /usr/bin/python3",
    "collected 600 items",
    "",
    ...tests,
    "",
    "============================= 600 passed in 12.34s =============================",
  ];
}

function pytestTest(round: number, test: number): string {
  const name = `tests/unit/test_part_${round}_${test % 40}.py::TestPart${test % 7}::test_value_is_kept[${test}-utf8]`;
  return `${name} PASSED`.padEnd(110) + `[${String(Math.floor(test / 6)).padStart(3)}%]`;
}

function componentLog(round: number): readonly string[] {
  return Array.from({ length: 120 }, (_, line) => {
    const time = `03:${String(round).padStart(2, "0")}:${String(line % 60).padStart(2, "0")}.${100_000 + line}`;
    return componentLines[line % componentLines.length]?.(time, round * 120 + line) ?? "";
  });
}

const componentLines: readonly ((time: string, count: number) => string)[] = [
  (time, count) =>
    `I0218 ${time}       1 shared_informer.go:320] Caches are synced for controller number ${count} of the manager`,
  (time, count) =>
    `I0218 ${time}       1 reconciler.go:${count}] "Reconciled object" kind="Lease" namespace="kube-node-lease" name="node-${count}" duration="3.1ms"`,
  (time, count) =>
    `{"level":"info","ts":"2025-02-18T${time}Z","caller":"mvcc/index.go:214","msg":"compact tree index","revision":${count}}`,
  (time, count) =>
    `time="2025-02-18T${time}Z" level=info msg="StartContainer for ${count} returns successfully" runtime=io.containerd.runc.v2`,
];
