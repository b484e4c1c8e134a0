import { expect, test } from "@jest/globals";
import { pairScore } from "../../scripts/eval/pair-score.ts";

test("pairs are right when one known issue and one fingerprint hold both; nothing found is like nothing else", () => {
  const printed = [
    { groups: ["a"], fingerprint: "1" },
    { groups: ["a", "b"], fingerprint: "1" },
    { groups: ["b"], fingerprint: "1" },
    { groups: ["c"], fingerprint: null },
    { groups: ["c"], fingerprint: null },
    { groups: [], fingerprint: "2" },
  ];
  expect(pairScore(printed)).toEqual({ same: 3, told: 3, right: 2 });
});
