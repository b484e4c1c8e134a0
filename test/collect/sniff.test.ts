import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { sniff } from "../../src/collect/sniff.ts";
import { tarOf, zipOf } from "./archives.ts";

test.each([
  ["nothing", Buffer.alloc(0), "empty"],
  ["a log", Buffer.from("2025-02-12T10:00:00.1234567Z hello\n"), "text"],
  ["a log that begins with a bracket", Buffer.from("[INFO] building\n"), "text"],
  [
    "a log with colours and a stray NUL",
    Buffer.from(`\u001b[31mFAIL\u001b[0m\u0000 ${"text ".repeat(20)}`),
    "text",
  ],
  ["UTF-16 with its mark", Buffer.from("\uFEFFhello", "utf16le"), "text"],
  ["Latin-1", Buffer.from("caf\u00e9 ferm\u00e9, d\u00e9sol\u00e9", "latin1"), "text"],
  ["a report", Buffer.from('\uFEFF \n<?xml version="1.0"?><testsuite/>'), "xml"],
  ["a report without declaration", Buffer.from("<testsuites>"), "xml"],
  ["JSON lines", Buffer.from('{"Action":"run"}\n'), "json"],
  ["a JSON list", Buffer.from("[\n  {"), "json"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "binary"],
  ["a program", Buffer.concat([Buffer.from("\u007fELF"), Buffer.alloc(100)]), "binary"],
  ["zeros", Buffer.alloc(1024), "binary"],
  ["gzip", gzipSync("text"), "gzip"],
])("%s is %s", (_what, head, kind) => {
  expect(sniff(head)).toBe(kind);
});

test("archives are told from their content", async () => {
  expect(sniff(await zipOf({ "a.txt": "a" }))).toBe("zip");
  expect(sniff(await zipOf({}))).toBe("zip");
  expect(sniff(await tarOf({ "a.txt": "a" }))).toBe("tar");
});
