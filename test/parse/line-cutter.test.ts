import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { createLineCutter } from "../../src/parse/line-cutter.ts";
import { createUtf8Bytes } from "../../src/parse/utf8-bytes.ts";

/** The lines of a text given in pieces; behind a lone `\r` with a `~` before them. */
function linesOf(pieces: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const cutter = createLineCutter((block, from, fresh) => {
    const length = block.bytes.subarray(from).findIndex((byte) => byte === 10 || byte === 13);
    if (length === -1) return -1;
    const line = block.textOf(from, from + length);
    lines.push(fresh ? line : `~${line}`);
    return from + length;
  });
  for (const piece of pieces) cutter.push(piece);
  cutter.end();
  return lines;
}

describe("line cutter", () => {
  test.each([
    ["a\nb\n", ["a", "b"]],
    ["a\r\nb", ["a", "b"]],
    ["10%\r20%\rdone\nnext", ["10%", "~20%", "~done", "next"]],
    ["a\r\n\r\nb\r", ["a", "", "b"]],
    ["\n\n", ["", ""]],
    ["naïve\n→ 𝒳\nend", ["naïve", "→ 𝒳", "end"]],
    ["", []],
  ])("%j gives %j, at once and byte by byte", (text, lines) => {
    const bytes = Buffer.from(text);
    expect(linesOf([bytes])).toEqual(lines);
    expect(linesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(lines);
  });

  test.each([1000, 65_536, 65_537, 200_000])("goes on from one block to the next (lines of %d)", (length) => {
    const lines = ["a", "b", "c"].map((letter) => letter.repeat(length));
    expect(linesOf([Buffer.from(lines.join("\r\n"))])).toEqual(lines);
  });

  test.each(["\n", "\r\n", "\r"])("reads the beginning of a line beyond measure (%j)", (end) => {
    const text = `${"a".repeat(700_000)}${end}next${end}`;
    const lines = linesOf([Buffer.from(text.slice(0, 300_001)), Buffer.from(text.slice(300_001))]);
    expect(lines.map((line) => line.length)).toEqual([262_144, end === "\r" ? 5 : 4]);
  });

  test("keeps nothing of what its caller writes over", () => {
    const piece = Buffer.from("abc");
    const lines: string[] = [];
    const cutter = createLineCutter((block, from) => {
      lines.push(block.textOf(from, from + 6));
      return from + 6;
    });
    cutter.push(piece);
    piece.write("def");
    cutter.push(piece);
    cutter.push(Buffer.from("\n"));
    cutter.end();
    expect(lines).toEqual(["abcdef"]);
  });
});

describe("UTF-8 bytes", () => {
  const text = "naïve → 𝒳 日本\n";
  const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
  test.each([
    ["UTF-8", Buffer.from(text), text],
    ["UTF-16 little endian", utf16, `\uFEFF${text}`],
    ["UTF-16 big endian", Buffer.from(utf16).swap16(), `\uFEFF${text}`],
    ["one byte", Buffer.from("a"), "a"],
    ["no byte", Buffer.alloc(0), ""],
  ])("from %s, byte by byte and at once", (_, bytes, expected) => {
    const slow = createUtf8Bytes();
    const parts = [...bytes].map((byte) => Buffer.from(slow.recode(Uint8Array.of(byte))));
    expect(Buffer.concat([...parts, slow.end()]).toString()).toBe(expected);
    const fast = createUtf8Bytes();
    expect(Buffer.concat([fast.recode(bytes), fast.end()]).toString()).toBe(expected);
  });
});
