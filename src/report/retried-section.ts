import type { TestCase } from "../model/failure.ts";
import type { Account } from "./account.ts";
import type { Caps } from "./caps.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, say, type Section, type Span } from "./content.ts";

/** Tests that failed and then passed in the same run, with what their first failure said. Null without any. */
export function retriedSection(account: Account, caps: Caps): Section | null {
  const { runs } = account;
  const count = runs.reduce((sum, { triage }) => sum + triage.tests.flaky, 0);
  const retried = differentTests(runs.flatMap(({ triage }) => triage.cases));
  if (retried.length === 0) return null;

  const items = retried.slice(0, caps.retried).map((one) => itemOf(one, caps));
  const left = Math.max(count, retried.length) - items.length;
  return {
    title: say`Passed on retry (${Math.max(count, retried.length)})`,
    open: false,
    priority: 1,
    blocks: [{ kind: "list", items: left > 0 ? [...items, say`and ${left} more`] : items }],
  };
}

/** A report inside an artifact repeats what the log told, under other names of suites. */
function differentTests(cases: readonly TestCase[]): readonly TestCase[] {
  const flaky = cases.filter(({ status }) => status === "flaky");
  const named = new Set(flaky.flatMap(({ job, name }) => (job === null ? [] : [name])));
  const told = new Map<string, TestCase>();
  for (const one of flaky) {
    const key = `${one.job ?? ""}\0${one.name}`;
    const before = told.get(key);
    if (one.job === null && named.has(one.name)) continue;
    if (before === undefined || keyLine(before) === null) told.set(key, one);
  }
  return [...told.values()];
}

function itemOf(one: TestCase, caps: Caps): readonly Span[] {
  const job = one.job === null ? "" : ` in ${cutMiddle(one.job, 140)}`;
  const line = keyLine(one);
  const failed = (one.attempts ?? []).filter(({ status }) => status === "failed").length;
  const times = failed > 1 ? `failed ${failed} times, at first` : "failed at first";
  const said = line === null ? [] : say`; ${times}: ${code(cut(line, caps.lineLength))}`;
  return say`${code(cutMiddle(one.name, 160))}${job}${said}`;
}

function keyLine({ attempts = [] }: TestCase): string | null {
  const first = attempts.find(
    ({ status, lines, message }) => status === "failed" && (lines.length > 0 || message),
  );
  const text = first?.lines[0]?.text ?? first?.message?.split("\n", 1)[0] ?? "";
  return text.trim() === "" ? null : text.trim();
}
