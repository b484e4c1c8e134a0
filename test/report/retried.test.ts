import { describe, expect, test } from "@jest/globals";
import type { TestCase } from "../../src/model/failure.ts";
import { toDocument } from "../../src/report/document.ts";
import { renderComment } from "../../src/report/comment.ts";
import { renderText } from "../../src/report/text.ts";
import { liveParts } from "./assert-inert.ts";
import { hostile } from "./hostile.ts";
import { head, line, run, triage } from "./samples.ts";

function flaky(name: string, texts: readonly string[], change: Partial<TestCase> = {}): TestCase {
  const failed = texts.map((text) => ({
    status: "failed" as const,
    message: text,
    lines: [line("job.log", 812, text)],
  }));
  const attempts = [...failed, { status: "passed" as const, message: null, lines: [] }];
  return {
    suite: "net",
    name,
    status: "flaky",
    durationMs: 1,
    file: "job.log",
    job: "unit",
    attempts,
    ...change,
  };
}

function retried(cases: readonly TestCase[], count = cases.length) {
  return triage({ cases, tests: { passed: 9, failed: 0, errors: 0, skipped: 0, flaky: count } });
}

const isOurs = (url: string) => /^https:\/\/(?:github\.com\/octo-org|triage\.example\.org)\//.test(url);

describe("tests that passed on retry", () => {
  const secret = `token ghp_${"a1B2".repeat(9)}`;
  const cases = [
    flaky("TestUpload", ["refused", "reset"]),
    flaky("TestLogin", [secret]),
    flaky("TestSilent", []),
    flaky("TestUpload", ["told again by an artifact"], { job: null, suite: null }),
  ];

  test("are told with what their first failure said, once, without secrets", () => {
    const said = renderText(retried(cases, 12));
    expect(said.slice(said.indexOf("Passed on retry")).split("\n").slice(0, 5)).toEqual([
      "Passed on retry (12)",
      "  - TestUpload in unit; failed 2 times, at first: refused",
      "  - TestLogin in unit; failed at first: token ***",
      "  - TestSilent in unit",
      "  - and 9 more",
    ]);
  });

  test("are in the document with all their tries, without secrets", () => {
    const [first, second] = toDocument(retried(cases), { cases: true }).cases ?? [];
    expect(first?.attempts?.map(({ status, message }) => [status, message])).toEqual([
      ["failed", "refused"],
      ["failed", "reset"],
      ["passed", null],
    ]);
    expect(second?.attempts?.[0]).toEqual({
      status: "failed",
      message: "token ***",
      lines: [{ file: "job.log", line: 812, text: "token ***" }],
    });
  });

  test.each(hostile)("say nothing that is live in a comment: %j", (text) => {
    const comment = renderComment(head([run({ triage: retried([flaky(text, [text], { job: text })]) })]));
    expect(liveParts(comment, isOurs)).toEqual([]);
    expect(comment).toContain("Passed on retry (1)");
  });
});
