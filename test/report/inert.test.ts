import { describe, expect, test } from "@jest/globals";
import { marked } from "marked";
import { clean, cut, cutMiddle } from "../../src/report/clean.ts";
import { cellCode, htmlProse, inlineCode, paragraphStart, prose } from "../../src/report/inert.ts";
import { liveParts } from "./assert-inert.ts";
import { hostile } from "./hostile.ts";

const noLink = () => false;

test.each(hostile)("as prose nothing of it is live: %p", (text) => {
  expect(liveParts(paragraphStart(prose(text)), noLink)).toEqual([]);
});

test.each(hostile)("as inline code it is one span and nothing else: %p", (text) => {
  const markdown = `before ${inlineCode(text)} after`;
  expect(liveParts(markdown, noLink)).toEqual([]);
  const [paragraph] = marked.lexer(markdown);
  const kinds = paragraph?.type === "paragraph" ? (paragraph.tokens ?? []).map(({ type }) => type) : [];
  expect(kinds).toEqual(inlineCode(text) === "" ? ["text"] : ["text", "codespan", "text"]);
});

test.each(hostile)("in a table it stays in its cell: %p", (text) => {
  const [table] = marked.lexer(`| a | b |\n| --- | --- |\n| ${cellCode(text)} | ${prose(text)} |\n`);
  expect(table?.type === "table" ? table["rows"].map((row: readonly unknown[]) => row.length) : null).toEqual(
    [2],
  );
  expect(liveParts(table?.raw ?? "", noLink)).toEqual([]);
});

test.each(hostile)("in a summary it is words: %p", (text) => {
  expect(liveParts(`<details>\n<summary>x${htmlProse(text)}</summary>\n\n</details>\n`, noLink)).toEqual([]);
});

describe("escaped text reads as it was written", () => {
  test.each([
    ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ["snake_case and *stars*", "snake_case and *stars*"],
    ["1 | 2", "1 | 2"],
    ["cost: $5, 100%", "cost: $5, 100%"],
    ["[ok]", "&lsqb;ok&rsqb;"],
  ])("%s", async (text, shown) => {
    expect(await marked.parse(prose(text))).toBe(`<p>${shown}</p>\n`);
  });
});

test.each([
  ["\u001B[1;31mred\u001B[0m", "red"],
  ["\u001B]8;;https://evil.example\u0007text\u001B]8;;\u0007", "text"],
  ["a\u0000b\u0008c\u007Fd\u009Be", "abcde"],
  ["one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"],
  ["\uFEFFx\u202Ey\u2066z", "xyz"],
  ["tab\there", "tab  here"],
  ["lone \uD800 half", "lone \uFFFD half"],
])("what cannot be seen is removed: %j", (text, shown) => {
  expect(clean(text)).toBe(shown);
});

test.each([
  ["short", 10, "short"],
  ["0123456789a", 10, "012345678…"],
  ["ab😀", 3, "ab…"],
])("cut(%j, %i)", (text, limit, shown) => {
  expect(cut(text, limit)).toBe(shown);
});

test("cutting in the middle keeps both ends and the limit", () => {
  expect(cutMiddle("TestUpload/a_very_long_case/leaf", 16)).toBe("TestUplo…se/leaf");
  expect(cutMiddle("x".repeat(10_000), 160)).toHaveLength(160);
});
