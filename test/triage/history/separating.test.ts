import { expect, test } from "@jest/globals";
import type { JobTally } from "../../../src/model/history.ts";
import { withComparableFacts } from "../../../src/triage/history/comparable-facts.ts";
import { findSeparatingSet } from "../../../src/triage/history/separating-set.ts";

function tally(job: string, facts: JobTally["facts"], [failed, passed]: readonly [number, number]): JobTally {
  return { job, facts, failed, passed };
}

const separate = (...tallies: readonly JobTally[]) => findSeparatingSet(withComparableFacts(tallies));

test("the fact that every failing job has and no passing one is found, with what it is out of", () => {
  const found = separate(
    tally("e2e (mode=dsr)", { mode: "dsr" }, [12, 0]),
    tally("e2e (mode=nat)", { mode: "nat" }, [0, 120]),
    tally("e2e (mode=hybrid)", { mode: "hybrid" }, [0, 120]),
  );
  expect(found).toEqual({
    facts: ["mode=dsr"],
    with: { failed: 12, runs: 12 },
    without: { failed: 0, runs: 240 },
  });
});

test("two facts are named when it takes both", () => {
  const found = separate(
    tally("a (mode=dsr, proxy=all)", { mode: "dsr", proxy: "all" }, [10, 0]),
    tally("b (mode=dsr, proxy=no)", { mode: "dsr", proxy: "no" }, [0, 40]),
    tally("c (mode=nat, proxy=all)", { mode: "nat", proxy: "all" }, [0, 40]),
  );
  expect(found?.facts).toEqual(["mode=dsr", "proxy=all"]);
});

test("what only the logs of failing jobs tell separates nothing: nobody knows whether the others have it", () => {
  const found = separate(
    tally("unit", { kubeProxy: "none" }, [10, 0]),
    tally("unit", {}, [0, 3]),
    tally("e2e", {}, [0, 40]),
  );
  expect(found).toBeNull();
});

test.each([
  ["one failure is no rule", [1, 0], [0, 40]],
  ["few passing runs may be chance", [5, 5], [0, 3]],
] as const)("%s", (_, failing, passing) => {
  const found = separate(
    tally("e2e (mode=dsr)", { mode: "dsr" }, failing),
    tally("e2e (mode=nat)", { mode: "nat" }, passing),
  );
  expect(found).toBeNull();
});
