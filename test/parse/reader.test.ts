import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { randomNumbers, readBytes } from "./read-text.ts";

const words = [
  "=== RUN   TestA/b",
  "=== CONT  TestA",
  "=== PAUSE TestB",
  "--- FAIL: TestA (0.1s)",
  "    --- FAIL: TestA/b (0.1s)",
  "--- PASS: TestB (0.0s)",
  "    a_test.go:1: connection refused",
  "\tError Trace:\t/a_test.go:3",
  "\tError:      \tReceived unexpected error:",
  "panic: boom",
  "\t\tTestA/b (9m)",
  "FAIL\texample.org/net\t0.1s",
  "FAIL\texample.org/net [build failed]",
  "ok  \texample.org/net\t0.1s",
  "# example.org/net",
  "./a.go:1:2: undefined: x",
  '{"Action":"output","Package":"p","Test":"TestJ","Output":"panic: x\\n"}',
  '{"Action":"fail","Package":"p"}',
  "2025-02-12T03:04:05.1234567Z ##[group]Run ./x --mode dsr",
  "\uFEFF2025-02-12T03:04:06.1234567Z env:",
  "##[error]Process completed with exit code 1.",
  "Post job cleanup.",
  "&PodStatus{Phase:Running,Conditions:[]PodCondition{PodCondition{Type:Ready,Status:False,",
  "NAME   READY   STATUS   RESTARTS   AGE",
  "client 0/1     Pending  0          1m",
  "Name:   client",
  "Containers:",
  "日本 \u001B[31mred\u001B[0m",
  "",
];

describe("reader", () => {
  test("gives the same reading whatever the chunks are", () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 30; round++) {
      const bytes = Buffer.from(randomLog(random));
      expect(readBytes(randomChunks(bytes, random))).toEqual(readBytes([bytes]));
    }
  });

  test("reads any bytes without a throw", () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 40; round++) {
      const bytes = Uint8Array.from({ length: 3000 }, () => Math.floor(random() * 256));
      const mixed = Buffer.concat([Buffer.from(randomLog(random)), bytes, Buffer.from(randomLog(random))]);
      expect(readBytes([mixed]).outcome).toMatch(/^(?:success|failure|unknown)$/);
    }
  });

  test.each([
    ["one line without end", "x".repeat(5_000_000)],
    ["many empty lines", "\n".repeat(200_000)],
    ["deep names", `=== RUN   T${"/a".repeat(30_000)}\nFAIL\tp\t0.1s`],
    ["many open tests", Array.from({ length: 20_000 }, (_, index) => `=== RUN   T/${index}`).join("\n")],
    ["many errors", "##[error]error: again\n".repeat(20_000)],
    ["many dumps", "PodStatus{A:B{".repeat(50_000)],
    ["escapes that never end", "\u001B]\u001B[".repeat(200_000)],
    ["blanks before a mark", `${" ".repeat(60_000)}--- FAIL: T (0s)\n`.repeat(20)],
  ])("reads %s", (_, text) => {
    expect(readBytes([Buffer.from(text)]).failures.length).toBeLessThan(30_000);
  });

  test("keeps at most 25 lines of at most 2,000 characters and a message of 8,000", () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) => `    a_test.go:${index + 1}: error ${"x".repeat(3000)}`,
    );
    const log = ["=== RUN   TestA", ...lines, "--- FAIL: TestA (0.1s)", "FAIL\tp\t0.1s"].join("\n");
    const [failure] = readBytes([Buffer.from(log)]).failures;
    expect(failure?.lines).toHaveLength(25);
    expect(Math.max(...(failure?.lines ?? []).map((line) => line.text.length))).toBe(2000);
    expect(failure?.message).toHaveLength(8000);
  });
});

function randomLog(random: () => number): string {
  const ends = ["\n", "\n", "\n", "\r\n", "\r"];
  let log = "";
  for (let line = 0; line < 60; line++) {
    log +=
      (words[Math.floor(random() * words.length)] ?? "") + (ends[Math.floor(random() * ends.length)] ?? "");
  }
  return log;
}

function randomChunks(bytes: Buffer, random: () => number): Buffer[] {
  const chunks: Buffer[] = [];
  let from = 0;
  while (from < bytes.length) {
    const to = from + Math.floor(random() * random() * 60);
    chunks.push(bytes.subarray(from, to));
    from = to;
  }
  return chunks;
}
