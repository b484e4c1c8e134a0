import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { createLineSplitter } from "../../src/parse/line-splitter.ts";
import { lineStart, plainText, stampOf } from "../../src/parse/plain-line.ts";
import { createTextDecoder } from "../../src/parse/text-decoder.ts";

function linesOf(pieces: readonly string[]): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((source, from, to, fresh) => {
    const line = source.slice(from, to);
    lines.push(fresh ? line : `~${line}`);
  });
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return lines;
}

describe("line splitter", () => {
  test.each([
    [["a\nb\n"], ["a", "b"]],
    [["a\r\nb"], ["a", "b"]],
    [["10%\r20%\rdone\nnext"], ["10%", "~20%", "~done", "next"]],
    [
      ["a\r", "\nb"],
      ["a", "b"],
    ],
    [
      ["a\r", "b"],
      ["a", "~b"],
    ],
    [
      ["a\r", "", "\nb"],
      ["a", "b"],
    ],
    [["\n\n"], ["", ""]],
    [
      ["ab", "cd\ne"],
      ["abcd", "e"],
    ],
    [[], []],
  ])("%j gives %j", (pieces, lines) => {
    expect(linesOf(pieces)).toEqual(lines);
  });

  test("keeps the first 65,536 characters of a line and goes on behind it", () => {
    const lines = linesOf(["a", "b", "c", "d"].map((letter) => letter.repeat(50_000)).concat("\nnext\n"));
    expect(lines.map((line) => line.length)).toEqual([65_536, 4]);
    expect(lines[0]?.slice(49_999, 50_001)).toBe("ab");
  });
});

describe("text decoder", () => {
  const text = "naïve → 𝒳 日本\n";
  const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
  test.each([
    ["UTF-8", Buffer.from(text), text],
    ["UTF-16 little endian", utf16, `\uFEFF${text}`],
    ["UTF-16 big endian", Buffer.from(utf16).swap16(), `\uFEFF${text}`],
    ["invalid bytes", Buffer.from([0x61, 0xc3, 0x28, 0xff, 0x80, 0x62]), "a\uFFFD(\uFFFD\uFFFDb"],
    ["a character cut off at the end", Buffer.from([0x61, 0xe2, 0x82]), "a\uFFFD"],
  ])("%s, byte by byte and at once", (_, bytes, expected) => {
    const slow = createTextDecoder();
    const parts = [...bytes].map((byte) => slow.decode(Uint8Array.of(byte)));
    expect(parts.join("") + slow.end()).toBe(expected);
    const fast = createTextDecoder();
    expect(fast.decode(bytes) + fast.end()).toBe(expected);
  });
});

describe("plain line", () => {
  test.each([
    ["2025-02-12T03:04:05.1234567Z hello", "hello"],
    ["\uFEFF2025-02-12T03:04:05.1234567Z hello", "hello"],
    ["2025-02-12T03:04:05.1234567Z ", ""],
    ["2025-02-12T03:04:05.1234567Z", ""],
    ["2025-02-12T03:04:05Z hello", "2025-02-12T03:04:05Z hello"],
    ["2025-02-12T03:04:05.1234567Zhello", "2025-02-12T03:04:05.1234567Zhello"],
    ["2025-02-12T03:04:05.12345x7Z hello", "2025-02-12T03:04:05.12345x7Z hello"],
    ["\u001B[36;1mgo test\u001B[0m", "go test"],
    ["\u001B]8;;https://example.org\u0007link\u001B]8;;\u001B\\", "link"],
    ["\u001B(Bplain\u001B", "plain"],
    ["\u001B]unfinished", "unfinished"],
  ])("%j reads %j", (line, text) => {
    const start = lineStart(line);
    expect(plainText(line, start, stampOf(line, start) !== 0)).toBe(text);
  });
});
