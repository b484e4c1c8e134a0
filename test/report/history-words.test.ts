import { expect, test } from "@jest/globals";
import type { HistoryReason } from "../../src/model/reason.ts";
import { plainText } from "../../src/report/content.ts";
import { sayHistory } from "../../src/report/history-words.ts";

const place = { file: null, repository: { owner: "octo", repo: "net", web: "https://git.example.org" } };
const at = { runId: 12, headSha: "0123456789abcdef", startedAt: Date.UTC(2025, 1, 12, 3, 4) };
const before = { ...at, headSha: "fedcba9876543210", startedAt: Date.UTC(2025, 1, 11) };

const cases: readonly (readonly [HistoryReason, string])[] = [
  [
    { kind: "thin-baseline", runs: 1 },
    "Only 1 run of this test on the base branch is known, too few to compare with",
  ],
  [
    { kind: "seen-on-base", failed: 4, runs: 35, days: 30, at },
    "The base branch fails so too, without this change: in 4 of 35 runs in 30 days (last on 0123456, 2025-02-12)",
  ],
  [
    { kind: "seen-on-pulls", pulls: [3, 5], authors: 2, runs: 40, days: 30 },
    "2 pull requests of 2 other authors failed so too in 30 days: #3, #5",
  ],
  [
    { kind: "never-on-base", runs: 35, days: 30 },
    "On the base branch it failed so in 0 of 35 runs in 30 days",
  ],
  [{ kind: "own-runs", failed: 2, runs: 2 }, "Here it failed in 2 of 2 runs"],
  [
    { kind: "passed-on-same-code", at },
    "It both failed and passed on the same code, commit 0123456, 2025-02-12",
  ],
  [
    { kind: "comes-and-goes", times: 2, failed: 2, runs: 35, days: 30 },
    "It comes and goes on the base branch: it failed in 2 of 35 runs in 30 days and passed again 2 times without a fix",
  ],
  [
    { kind: "fails-since", firstBad: at, lastGood: before, failures: 12, before: "skipped" },
    "On the base branch it fails every time since 0123456, 2025-02-12 (12 of 12 runs); before, the test was skipped, last on fedcba9, 2025-02-11",
  ],
  [
    { kind: "fails-only-with", facts: ["loadBalancerMode=dsr"], failed: 12, runs: 12, runsWithout: 240 },
    "It fails in 12 of 12 runs with loadBalancerMode=dsr, in 0 of 240 without",
  ],
  [
    { kind: "most-runs-fail", failed: 9, runs: 10, since: at.startedAt, shared: 8 },
    "Most runs of this repository fail at the moment: 9 of 10 since 2025-02-12 03:04 UTC, 8 of them so",
  ],
  [
    { kind: "most-runs-fail", failed: 9, runs: 10, since: at.startedAt, shared: 8, isPast: true },
    "Most runs of this repository failed at that time: 9 of 10 since 2025-02-12 03:04 UTC, 8 of them so",
  ],
];

test("runs and pull requests are linked where the repository lives", () => {
  const seen = sayHistory({ kind: "seen-on-base", failed: 4, runs: 35, days: 30, at }, place);
  expect(seen).toContainEqual(
    expect.objectContaining({ kind: "link", url: "https://git.example.org/octo/net/actions/runs/12" }),
  );
  const pulls = sayHistory({ kind: "seen-on-pulls", pulls: [3], authors: 1, runs: 40, days: 30 }, place);
  expect(pulls).toContainEqual({
    kind: "reference",
    url: "https://git.example.org/octo/net/pull/3",
    label: "#3",
  });
});

test.each(cases)("%j", (reason, sentence) => {
  expect(plainText(sayHistory(reason, place))).toBe(sentence);
});
