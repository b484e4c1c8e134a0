import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { learnNormal } from "../../src/normal/learn-normal.ts";
import type { Normal } from "../../src/normal/normal.ts";
import { createNovelty } from "../../src/normal/novelty.ts";
import { templateHash } from "../../src/normal/template-hash.ts";
import { redact } from "../../src/report/redact.ts";
import { readTemplates } from "../../src/normal/templates-text.ts";

function learn(lines: readonly string[], before: Normal | null = null, chunk = 65_536): Normal {
  const learner = learnNormal(before);
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  for (let at = 0; at < bytes.length; at += chunk) learner.push(bytes.subarray(at, at + chunk));
  return learner.end();
}

describe("the template of a line", () => {
  test.each([
    ["times and counts", "10:02:03 pulled 12 layers in 3.5s", "11:40:59 pulled 7 layers in 12.25s"],
    ["ids and addresses", "pod web-7f9c-x2k1 at 10.0.0.7:80", "pod web-1a2b-q9z8 at 10.1.20.3:8080"],
    ["spaces", "ok   passed", "ok passed"],
  ])("is the same for other %s", (_, one, other) => {
    expect(templateHash(one)).toBe(templateHash(other));
  });

  test.each([
    ["other words", "pulled 12 layers", "pushed 12 layers"],
    ["another order", "a before b", "b before a"],
    ["other marks", "done.", "done!"],
  ])("differs for %s", (_, one, other) => {
    expect(templateHash(one)).not.toBe(templateHash(other));
  });
});

describe("what a passing run prints", () => {
  const normal = learn(["2025-03-01T10:00:00.1234567Z warning: retry 1", "\u001B[32mall 12 passed\u001B[0m"]);

  test("is not new, whatever its time, numbers and colours", () => {
    const novelty = createNovelty(normal);
    expect(
      ["warning: retry 7", "all 3 passed", "error: retry 7"].map((text) => novelty?.isNew(text)),
    ).toEqual([false, false, true]);
  });

  test("does not depend on how its bytes come", () => {
    const lines = ["first 1", "second ü", "third"];
    expect(learn(lines, null, 1)).toEqual(learn(lines));
  });

  test("survives being stored as JSON, and takes in a further run", () => {
    const stored: Normal = JSON.parse(JSON.stringify(normal));
    const both = learn(["something else"], stored);
    const novelty = createNovelty(both);
    expect(["all 3 passed", "something else", "never"].map((text) => novelty?.isNew(text))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("counts up to 255", () => {
    const counts = readTemplates(learn(Array.from({ length: 400 }, (_, at) => `line ${at}`)).templates);
    expect([...counts.values()]).toEqual([255]);
  });

  test("is bounded, and then tells only of lines it took in", () => {
    const letters = (at: number) =>
      String(at).replaceAll(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");
    const model = learn(Array.from({ length: 50_001 }, (_, at) => letters(at)));
    const novelty = createNovelty(model);
    expect([model.full, model.templates.length < 400_000]).toEqual([true, true]);
    expect([letters(7), letters(50_000), "never"].map((text) => novelty?.isNew(text))).toEqual([
      false,
      null,
      null,
    ]);
  });

  test("is learned anew once it is full", () => {
    const full: Normal = { ...normal, full: true };
    const novelty = createNovelty(learn(["something else"], full));
    expect(["something else", "all 3 passed"].map((text) => novelty?.isNew(text))).toEqual([false, true]);
  });

  test.each<[string, Normal | null]>([
    ["no model", null],
    ["one of another way of hashing", JSON.parse(JSON.stringify({ ...normal, version: 0 }))],
    ["a damaged one", { ...normal, templates: "!!" }],
  ])("%s tells nothing", (_, model) => {
    expect(createNovelty(model)).toBeNull();
  });
});

describe("lines of a passing log that look like errors", () => {
  test("are kept with their place, the first of each template, without their time", () => {
    const { telling } = learn([
      "2025-03-01T10:00:00.1234567Z downloading 3 files",
      "2025-03-01T10:00:01.1234567Z error: dial tcp 10.0.0.1:80: connect: connection refused",
      "2025-03-01T10:00:02.1234567Z error: dial tcp 10.0.0.2:80: connect: connection refused",
      "2025-03-01T10:00:03.1234567Z could not find the cache",
      "2025-03-01T10:00:03.1234567Z 0 errors",
    ]);
    expect(telling).toEqual([
      { line: 2, text: "error: dial tcp 10.0.0.1:80: connect: connection refused" },
      { line: 4, text: "could not find the cache" },
    ]);
  });

  test("are those of the newest log", () => {
    const before = learn(["error: one"]);
    expect(learn(["error: two"], before).telling).toEqual([{ line: 1, text: "error: two" }]);
  });

  test("are at most a hundred, errors said outright before others, each of 300 characters", () => {
    const words = (index: number) =>
      `${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}word`;
    const mentions = Array.from({ length: 120 }, (_, index) => `${words(index)} could not be found`);
    const { telling } = learn([...mentions, `error: ${"x".repeat(1_000)}`]);
    expect(telling).toHaveLength(100);
    expect(telling.at(-1)?.text).toBe(`error: ${"x".repeat(293)}`);
    expect(telling[0]?.text).toBe("aaword could not be found");
  });

  test("lose their secrets before they are cut", () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const learner = learnNormal(null, redact);
    learner.push(Buffer.from(`error: ${"x ".repeat(145)}${token} was refused\n`));
    const [line] = learner.end().telling;
    expect(line?.text).toHaveLength(300);
    expect(line?.text.endsWith("***")).toBe(true);
  });
});
