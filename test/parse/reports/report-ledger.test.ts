import { expect, test } from "@jest/globals";
import type { CaseStatus } from "../../../src/model/failure.ts";
import { nameHash } from "../../../src/parse/reports/name-hash.ts";
import { createReportLedger } from "../../../src/parse/reports/report-ledger.ts";
import { reportFailure } from "../../../src/parse/reports/report-failure.ts";

const place = { file: "report.xml", job: null };

test("tests beyond those that are listed are counted, each once, and their failures are told", () => {
  const ledger = createReportLedger(place);
  for (let at = 0; at < 200_000; at++) tell(`test ${at}`, "passed");
  expect([ledger.rest(), ledger.problems()]).toEqual([null, []]);

  tell("passes", "passed");
  tell("passes", "skipped");
  tell("is skipped", "skipped");
  tell("fails", "failed");
  tell("fails", "failed");
  tell("recovers", "failed");
  tell("recovers", "passed");
  tell("breaks", "error");
  tell("test 7", "passed");

  expect(ledger.cases().length).toBe(200_000);
  expect(ledger.rest()).toEqual({ passed: 1, failed: 1, errors: 1, skipped: 1, flaky: 1 });
  expect(ledger.failures().map(({ test: name }) => name)).toEqual(["fails", "breaks"]);
  expect(ledger.problems()).toEqual(["it tells of more than 200000 tests; the rest is counted, not listed"]);

  function tell(name: string, status: CaseStatus): void {
    ledger.add({ suite: "lake", name, status, durationMs: null }, () =>
      reportFailure({ kind: "test", test: name, suite: "lake", errors: [], location: null }, place),
    );
  }
});

test("names that differ little have hashes of their own", () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `a.b.C${at % 300}\0keeps[${at}]\0${at % 7}`);
  expect(new Set(names.map(nameHash)).size).toBe(names.length);
});
