import { describe, expect, test } from "@jest/globals";
import type { HumanLabel } from "../../src/model/label.ts";
import { type Lesson, learn } from "../../src/triage/learned/learn.ts";
import { lessonsOf } from "../../src/triage/learned/lessons.ts";

const words = [
  "upload",
  "list",
  "delete",
  "copy",
  "move",
  "share",
  "tag",
  "lock",
  "restore",
  "sync",
  "scan",
  "index",
];

const kinds = {
  "category:infrastructure/network": (at: number) =>
    `dial tcp 10.0.0.${at}:443: connect: connection refused by peer`,
  "category:test/async-race": (at: number) => `object ${at} is not there after 5 tries of the watcher`,
  "cause:shop/database-not-up": (at: number) =>
    `the database schema version ${at} could not be read at startup`,
};

function lessons(of: number): Lesson[] {
  return words
    .slice(0, of)
    .flatMap((word, at) =>
      Object.entries(kinds).map(([label, text]) => ({ label, test: `Test_${word}`, text: text(at) })),
    );
}

describe("corrections teach", () => {
  test("what failures of other tests are", () => {
    const learned = learn(lessons(12));
    expect(learned?.corrections).toBe(36);
    expect(
      learned?.causeOf({ test: "TestRename", text: "dial tcp 192.168.1.7:80: connect: connection refused" }),
    ).toBe("category:infrastructure/network");
    expect(learned?.causeOf({ test: "TestRename", text: "object 9 is not there after 3 tries" })).toBe(
      "category:test/async-race",
    );
  });

  test("nothing of a failure that is like none of them", () => {
    const learned = learn(lessons(12));
    expect(learned?.causeOf({ test: "TestRename", text: "expected 3 rows, got 4" })).toBeNull();
    expect(learned?.causeOf({ test: "constructor", text: "__proto__ toString hasOwnProperty" })).toBeNull();
    expect(learned?.causeOf({ test: "", text: "" })).toBeNull();
  });

  test.each([
    ["there are none", []],
    ["there are few", lessons(3)],
    [
      "they contradict each other",
      lessons(12).map((one, at) => ({ ...one, label: Object.keys(kinds)[((at * 7) % 5) % 3] ?? "" })),
    ],
    ["each names a cause of its own", lessons(12).map((one, at) => ({ ...one, label: `category:${at}` }))],
  ])("nothing at all where %s", (_, all) => {
    expect(learn(all)).toBeNull();
  });

  test("with names that every object has", () => {
    const hostile = lessons(12).map((one) => ({ ...one, text: `__proto__ constructor valueOf ${one.text}` }));
    expect(
      learn(hostile)?.causeOf({
        test: "constructor",
        text: "__proto__ constructor object 3 is not there after tries",
      }),
    ).toBe("category:test/async-race");
  });
});

test("the last word on a failure is the lesson", () => {
  const said = (fingerprint: string, label: string, at: number): HumanLabel => ({
    owner: "shop",
    repo: "till",
    fingerprint,
    label,
    by: "maintainer",
    at,
    because: null,
  });
  const labels = [
    said("a", "category:test/async-race", 1),
    said("a", "category:infrastructure/network", 2),
    said("b", "cause:shop/gone", 3),
    said("b", "wrong:shop/gone", 4),
    said("c", "issue:shop/till#1", 5),
    said("d", "category:test/async-race", 6),
  ];
  const failures = new Map(
    ["a", "b", "c"].map((print) => [print, { test: `Test${print}`, text: "it failed" }]),
  );
  expect(lessonsOf(labels, failures)).toEqual([
    { test: "Testa", text: "it failed", label: "category:infrastructure/network" },
  ]);
});
