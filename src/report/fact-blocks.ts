import type { Fact } from "../model/evidence.ts";
import type { Caps } from "./caps.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, join, link, paragraph, say, strong, type Block, type Span } from "./content.ts";
import type { Row } from "./rows.ts";
import { sayFact, where, type Place } from "./words.ts";

interface FactsOf {
  readonly row: Row;
  /** Facts the cause rests on. */
  readonly shown: readonly Fact[];
  readonly place: Place;
  readonly caps: Caps;
}

/** The conditions under which it failed, with the lines that prove them, and which of them the passing jobs lack. */
export function factBlocks({ row, shown, place, caps }: FactsOf): readonly Block[] {
  const facts = orderedFacts(row, shown).slice(0, caps.facts);
  if (facts.length === 0) return separatingBlock(row);

  const items = [...Map.groupBy(facts, (fact) => JSON.stringify([fact.file, fact.line])).values()].map(
    (together) => {
      const [first] = together;
      const named = join(together.map(sayFact), ", ");
      return first === undefined ? named : say`${named}${proofOf(first, row, place)}`;
    },
  );
  return [paragraph([strong("It ran with")]), { kind: "list", items }, ...separatingBlock(row)];
}

/**
 * What every failing job of the cause has and no passing job is known to have; what the cause rests on comes first.
 * The log of a passing job is not read, so nothing is claimed of it but what its name tells.
 */
export function separatingBlock(row: Row): readonly Block[] {
  if (row.separatingFacts.length === 0) return [];
  const grounds = new Set(groundsOf(row));
  const ordered = row.separatingFacts.toSorted((a, b) => Number(grounds.has(b)) - Number(grounds.has(a)));
  const facts = join(
    ordered.slice(0, 4).map((fact) => [code(cutMiddle(fact, 100))]),
    ", ",
  );
  return [paragraph(say`Every job that fails so ran with ${facts}. No job that passed is known to have.`)];
}

function groundsOf(row: Row): readonly string[] {
  return (row.claim?.reasons ?? []).flatMap((reason) =>
    reason.kind === "fact" ? [written(reason.fact)] : [],
  );
}

/** What the cause rests on, then what separates failing from passing jobs, then the rest as it was found. */
function orderedFacts(row: Row, shown: readonly Fact[]): readonly Fact[] {
  const { verdict, run } = row.members[0];
  const ofJob = run.triage.jobs.find((job) => job.name === verdict.failure.job)?.facts ?? [];
  const separates = new Set(row.separatingFacts);
  const ordered = [...shown, ...ofJob.filter((fact) => separates.has(written(fact))), ...ofJob];
  const byText = Map.groupBy(ordered, written);
  return [...byText.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

/** Where the fact stands: its line, linked where the log is, and what it says. */
function proofOf(fact: Fact, row: Row, place: Place): readonly Span[] {
  const { at } = fact;
  if (at === undefined) return where(fact, place);
  const { jobLink } = row.members[0].verdict;
  const linked =
    jobLink === null || at.step === null
      ? where(fact, place)
      : say` (${link(`${jobLink}#step:${at.step.number}:${at.step.line}`, `line ${at.line}`)})`;
  return say`${linked}: ${code(cut(at.text.replace("##[group]Run ", "").trim(), 300))}`;
}

function written(fact: Fact): string {
  return `${fact.key}=${fact.value}`;
}
