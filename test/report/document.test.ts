import { expect, test } from "@jest/globals";
import { documentJsonSchema, reportDocument, toDocument } from "../../src/report/document.ts";
import { buildRun, dsrRun, failure, line, triage, unknownVerdict, verdict } from "./samples.ts";

test("the document of the Antrea case is what the contract says", () => {
  const document = toDocument(dsrRun().triage, { cases: false });
  const [first] = document.failures;

  expect(Object.keys(document)).toEqual(["schemaVersion", "jobs", "failures", "tests", "problems"]);
  expect(first?.cause).toEqual({
    rule: "antrea/dsr-missing-return-route",
    category: "configuration/feature-interaction",
    title: "No return route to the client in DSR mode",
    explanation: expect.stringContaining("Direct Server Return"),
    remedies: expect.arrayContaining([expect.stringContaining("Rebase onto the fix")]),
    links: [],
    owner: null,
    confidence: "high",
    reasons: expect.arrayContaining([
      "The test's name matches /testExternalIPAccess/",
      expect.stringMatching(/^The Pod is not ready \(E2e tests .*\.txt, line 4711\)$/),
    ]),
  });
  expect(first?.lines[0]?.line).toBe(4711);
  expect(first?.knownIssues).toEqual([
    {
      url: "https://github.com/antrea-io/antrea/issues/6992",
      title: "TestServiceExternalIP fails in DSR mode",
      state: "closed",
      fixedBy: "https://github.com/antrea-io/antrea/pull/6994",
    },
  ]);
  expect(document.tests).toEqual({ passed: 318, failed: 2, errors: 0, skipped: 41, flaky: 0 });
});

test("an unknown cause is null, and its candidates carry a score", () => {
  const [failed] = toDocument(triage({ verdicts: [unknownVerdict()] }), { cases: false }).failures;
  expect(failed?.cause).toBeNull();
  expect(failed?.candidates.map(({ rule, score }) => ({ rule, score }))).toEqual([
    { rule: "test/slow-start", score: 0.62 },
  ]);
});

test("a short reference becomes an address", () => {
  const knownIssues = [
    { url: "octo-org/store#5", title: "", state: "open" as const, fixedBy: "octo-org/store#6" },
  ];
  const [failed] = toDocument(triage({ verdicts: [verdict("f1", { knownIssues })] }), {
    cases: false,
  }).failures;
  expect(failed?.knownIssues).toEqual([
    {
      url: "https://github.com/octo-org/store/issues/5",
      title: "",
      state: "open",
      fixedBy: "https://github.com/octo-org/store/pull/6",
    },
  ]);
});

test("cases are there only when asked for, a consequence names what it follows from", () => {
  const cases = [
    { suite: null, name: "TestA", status: "flaky" as const, durationMs: 12, file: "job.log", job: null },
  ];
  expect(toDocument(triage({ cases }), { cases: true }).cases).toEqual(cases);
  expect(toDocument(triage({ cases }), { cases: false })).not.toHaveProperty("cases");
  expect(
    toDocument(buildRun().triage, { cases: false }).failures.map(({ foldedInto }) => foldedInto),
  ).toEqual([null, "f1"]);
});

test("lines are bounded", () => {
  const lines = Array.from({ length: 40 }, (_, index) => line("job.log", index + 1, "x".repeat(5_000)));
  const document = toDocument(triage({ verdicts: [verdict("f1", { failure: failure({ lines }) })] }), {
    cases: false,
  });
  expect(document.failures[0]?.lines.map(({ text }) => text.length)).toEqual(
    Array.from({ length: 25 }, () => 2_000),
  );
  expect(reportDocument.parse(document)).toEqual(document);
});

test("the published schema names every field that the document must have", () => {
  const schema = JSON.parse(JSON.stringify(documentJsonSchema()));
  expect(schema.required).toEqual(["schemaVersion", "jobs", "failures", "tests", "problems"]);
  expect(schema.properties.failures.items.required).toEqual(
    Object.keys(toDocument(dsrRun().triage, { cases: false }).failures[0] ?? {}),
  );
});
