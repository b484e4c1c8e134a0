import { describe, expect, test } from "@jest/globals";
import { renderCheck } from "../../src/report/check.ts";
import { sayHelp } from "../../src/report/help.ts";
import { blockMarkdown } from "../../src/report/markdown-blocks.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderText } from "../../src/report/text.ts";
import { wrap } from "../../src/report/wrap.ts";
import { dsrHead, dsrRun, failure, group, head, line, manyTests, run, triage, verdict } from "./samples.ts";

describe("the check run", () => {
  test("has the headline as its title, in plain words", () => {
    expect(renderCheck(dsrHead()).title).toBe(
      "Not caused by this pull request: 2 failures, 1 known cause. Rebase and run again.",
    );
  });

  test("says nothing of blame or commands where there is no pull request", () => {
    const { title, summary } = renderCheck({ ...dsrHead(), pullNumber: null });
    expect(title).toBe("2 failures, 1 known cause. Rebase and run again.");
    expect(summary).not.toMatch(/reclassify|pull request/);
  });

  test("stays within its limit", () => {
    expect(renderCheck(manyTests(5_000)).summary.length).toBeLessThanOrEqual(65_535);
  });
});

describe("the page", () => {
  test("tells what the comment tells, and more of it", () => {
    const page = renderHtml(manyTests(300));
    expect(page.match(/TestUpload\/case_\d+/g)?.length).toBeGreaterThan(299);
    expect(page).toContain(
      "<h1>Not clear yet whether this pull request is to blame: 300 failures, cause unknown.",
    );
  });

  test("runs nothing, loads nothing, and shows hostile text as text", () => {
    const text = `"><script>alert(1)</script><img src=x onerror='x'>`;
    const found = triage({
      verdicts: [
        verdict("f1", {
          failure: failure({ test: text, job: text, message: text, lines: [line(text, 1, text)] }),
          link: "javascript:alert(1)",
        }),
      ],
      groups: [group("k", ["f1"])],
    });
    const page = renderHtml(head([run({ triage: found })]));
    expect(page).not.toMatch(/<script|<img|javascript:|<link|src=["']/i);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});

describe("the terminal text", () => {
  test("is in plain characters unless colours are asked for", () => {
    const { triage: found } = dsrRun();
    expect(renderText(found)).not.toContain("\u001B");
    expect(renderText(found, { colour: true })).toContain("\u001B[1m2 failures, 1 known cause.");
  });

  test("says so when nothing failed, and when nothing could be read", () => {
    expect(renderText(triage())).toContain("No failure was found.");
    const problems = [{ file: "a.zip", reason: "The archive is cut off" }];
    expect(renderText(triage({ problems }))).toContain(
      "No failure was found, but not everything could be read.",
    );
  });

  test("a log cannot move the cursor", () => {
    const lines = [line("job.log", 1, "\u001B[2J\u001B[1;1Hgone\u0007\u009B31m")];
    const found = triage({
      verdicts: [verdict("f1", { failure: failure({ lines }) })],
      groups: [group("k", ["f1"])],
    });
    expect(renderText(found).replaceAll("\n", " ")).not.toMatch(/\p{Cc}/u);
  });

  test.each([
    ["one two three", 8, ["one two", "three"]],
    ["a-very-long-word b", 6, ["a-very-long-word", "b"]],
    ["日本 日本 日本", 9, ["日本 日本", "日本"]],
    ["", 5, [""]],
  ])("wraps %j at %i columns", (text, width, lines) => {
    expect(wrap(text, { width })).toEqual(lines);
  });
});

test("the help lists every command it is given, and nothing in it is live", () => {
  const table = sayHelp([
    { usage: "/reclassify [run]", does: "reads the newest run again", needs: "triage" },
    { usage: "/a|b", does: "tells @team <b>", needs: "author" },
  ]).find(({ kind }) => kind === "table");
  expect(table === undefined ? [] : blockMarkdown(table).items).toEqual([
    "| `/reclassify [run]` | reads the newest run again | triage permission or more |\n",
    "| `/a\\|b` | tells @\u200Bteam &lt;b&gt; | the pull request's author, triage permission or more |\n",
  ]);
});
