import { expect, test } from "@jest/globals";
import type { Reason } from "../../src/model/reason.ts";
import { plainText } from "../../src/report/content.ts";
import { sayReason } from "../../src/report/words.ts";
import { line } from "./samples.ts";

const at = line("job.log", 12, "text");
const sentences: readonly (readonly [Reason, string])[] = [
  [{ kind: "clause", scope: "error", wanted: "timed out", at }, "The error says timed out (line 12)"],
  [
    { kind: "clause", scope: "log", wanted: "/too.?many/", at: line("other.log", 3, "") },
    "The job's log matches /too.?many/ (other.log, line 3)",
  ],
  [{ kind: "clause", scope: "job", wanted: "DSR", at: null }, "The job's name says DSR"],
  [
    { kind: "fact", fact: { key: "kubeProxy", value: "none", file: "job.log", line: 12 } },
    "The job runs with kubeProxy=none (no kube-proxy) (line 12)",
  ],
  [
    { kind: "fact", fact: { key: "proxyAll", value: "true", file: "", line: 0 } },
    "The job runs with proxyAll=true (the job's name)",
  ],
  [{ kind: "pod", field: "ready", value: "false", at }, "The Pod is not ready (line 12)"],
  [{ kind: "pod", field: "restarts", value: "0", at }, "The Pod was never restarted (line 12)"],
  [
    { kind: "pod", field: "waitingReason", value: "none", at },
    "None of the Pod's containers is waiting (line 12)",
  ],
  [{ kind: "pod", field: "exitCode", value: "137", at }, "A container exited with code 137 (line 12)"],
  [
    { kind: "outside-the-code", category: "infrastructure/disk-full" },
    "A cause of this kind (infrastructure: disk full) lies outside the code",
  ],
  [
    { kind: "diff-touches", path: "a.go", by: "test" },
    "This pull request changes a.go, which holds the failing test",
  ],
  [
    { kind: "diff-touches-nothing", files: 1 },
    "None of the files that this pull request changes (1) is involved",
  ],
  [
    { kind: "broken-since", pull: "o/r#6903", note: "promoted." },
    "It fails every time since o/r#6903 (promoted), so it is not a random flake",
  ],
  [
    { kind: "fails-in-all-variants", label: "Policy", values: ["A", "B"] },
    "It fails with Policy A and B alike",
  ],
  [
    { kind: "fails-in-all-variants", label: "Policy", values: ["A", "B", "C"] },
    "It fails with Policy A, B and C alike",
  ],
  [{ kind: "similar", score: 0.617 }, "Its words resemble this failure, 62 of 100"],
];

test.each(sentences)("%j", (reason, sentence) => {
  expect(plainText(sayReason(reason, { file: "job.log", repository: null }))).toBe(sentence);
});
