import { describe, expect, test } from "@jest/globals";
import { scoreLog } from "../../scripts/eval/score.ts";

describe("the lines picked for a log", () => {
  test("are held against the key line where there is one", () => {
    expect(scoreLog({ file: "a.log", keyLine: 7 }, [3, 7, 9])).toEqual({
      file: "a.log",
      first: false,
      withinThree: true,
      testsFound: null,
      anyHit: null,
      precision: null,
      recall: null,
      precisionOfAny: null,
      lines: 3,
      key: 3,
    });
  });

  test("are held against every annotator's lines", () => {
    const label = {
      file: "a.log",
      errorLines: [
        [1, 2, 3, 4],
        [3, 4],
      ],
    };
    expect(scoreLog(label, [3, 1, 9, 10])).toEqual({
      file: "a.log",
      first: true,
      withinThree: true,
      testsFound: null,
      anyHit: true,
      precision: (2 / 4 + 1 / 4) / 2,
      recall: (2 / 4 + 1 / 2) / 2,
      precisionOfAny: 2 / 4,
      lines: 4,
      key: 3,
    });
  });

  test("miss everything when there are none", () => {
    expect(scoreLog({ file: "a.log", errorLines: [[1]] }, [])).toMatchObject({
      first: false,
      anyHit: false,
      precision: 0,
      recall: 0,
      key: null,
    });
  });
});
