import { expect, test } from "@jest/globals";
import { checkRules } from "../../src/prove/check-rules.ts";

interface Parts {
  readonly id: string;
  readonly error: string;
  readonly match: string;
  readonly miss?: string;
  readonly supersedes?: string;
}

function rule({ id, error, match, miss = "all is well", supersedes }: Parts): string {
  return `- id: ${id}
  title: Something broke
  category: test/async-race
  symptom: unknown
  when: { error: ${JSON.stringify(error)} }
  confidence: high
  explanation: It broke.
  remedies: [Mend it.]
  ${supersedes === undefined ? "" : `supersedes: [${supersedes}]`}
  examples: { match: [${JSON.stringify(match)}], miss: [${JSON.stringify(miss)}] }
`;
}

function findings(...rules: readonly Parts[]): readonly string[] {
  const text = rules.map(rule).join("");
  return checkRules([{ file: "a.yml", text, trusted: false }], "2026-06-30").map(
    (one) => `${one.line} ${one.rule}: ${one.reason}`,
  );
}

const pump = { id: "x/pump", error: "pump failed", match: "pump failed badly" };
const valve = { id: "x/valve", error: "valve stuck", match: "valve stuck open" };

test("rules that claim their own examples and nothing else are clean", () => {
  expect(findings(pump, valve)).toEqual([]);
});

test.each<readonly [string, readonly Parts[], readonly string[]]>([
  [
    "an example that is not matched",
    [{ ...pump, match: "pump is fine" }],
    [
      "5 x/pump: it never fires: no example of any rule is claimed by it",
      "10 x/pump: its example 1 is not matched",
    ],
  ],
  [
    "a miss that is matched",
    [{ ...pump, miss: "the pump failed" }],
    ["10 x/pump: it matches its own miss 1"],
  ],
  [
    "an overlap, once for a pair",
    [pump, { id: "x/any", error: "failed badly", match: "pump failed badly" }],
    ["10 x/pump: its example 1 is claimed by x/any too, and neither supersedes the other"],
  ],
  [
    "nothing, where the more specific rule supersedes the other",
    [
      { ...pump, match: "pump failed" },
      { id: "x/badly", error: "pump failed badly", match: "pump failed badly", supersedes: "x/pump" },
    ],
    [],
  ],
  [
    "a rule that another one takes all from",
    [pump, { id: "x/any", error: "pump", match: "pump is broken", supersedes: "x/pump" }],
    [
      "5 x/pump: it is shadowed: what it matches goes to x/any, which supersedes it",
      "10 x/pump: its example 1 goes to x/any (line 11 of a.yml), which supersedes it",
    ],
  ],
  ["a duplicate id", [pump, pump], ["11 x/pump: a rule with this id is already in a.yml, line 1"]],
  [
    "what is still to be written",
    [{ ...pump, miss: "FILL IN: the lines" }],
    ["10 x/pump: an example still says FILL IN"],
  ],
])("tells of %s", (_, rules, wanted) => {
  expect(findings(...rules)).toEqual(wanted);
});

test("one bad rule does not keep the others from being checked", () => {
  expect(findings({ ...pump, error: "/(/" }, { ...valve, miss: "valve stuck" })).toEqual([
    expect.stringContaining("5 x/pump: the regular expression"),
    "20 x/valve: it matches its own miss 1",
  ]);
});

test("rules that come along need two different examples of each kind and a source", () => {
  const source = (text: string, trusted: boolean) => [{ file: "a.yml", text, trusted }];
  const reasons = (text: string, trusted: boolean) =>
    checkRules(source(text, trusted), "2026-06-30").map(({ line, reason }) => `${line} ${reason}`);

  expect(reasons(rule(pump), false)).toEqual([]);
  expect(reasons(rule(pump), true)).toEqual([
    "1 it has fewer than 2 different examples under match",
    "1 it has fewer than 2 different examples under miss",
    "1 it names no source",
  ]);
  const same = rule(pump).replace('["all is well"]', '["all is well", "all is well"]');
  expect(reasons(same, true)).toContain("1 it has fewer than 2 different examples under miss");
  const whole = rule(pump)
    .replace("examples:", "sources: ['https://example.org/pump']\n  examples:")
    .replace('["all is well"]', '["all is well", "pump is fine"]')
    .replace('["pump failed badly"]', '["pump failed badly", "the pump failed"]');
  expect(reasons(whole, true)).toEqual([]);
});

test("an example that does not say where it stands is no mistake of the pattern", () => {
  const text = rule(pump).replace("  confidence", '  applies: { version: "< 2" }\n  confidence');
  const [first] = checkRules([{ file: "a.yml", text, trusted: false }], "2026-06-30").slice(-1);
  expect(first).toMatchObject({
    line: 11,
    reason: "its example 1 has what when asks for, but does not say that the rule applies",
    remedy: "write the example as a mapping that sets branch (it tells the version) too",
  });
});
