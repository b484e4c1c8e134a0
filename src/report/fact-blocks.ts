import type { EvidenceLine, Fact } from "../model/evidence.ts";
import type { Caps } from "./caps.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, join, paragraph, say, strong, type Block, type Span } from "./content.ts";
import type { Row } from "./rows.ts";
import { sayFact } from "./words.ts";

interface FactsOf {
  readonly row: Row;
  /** Facts the cause rests on. */
  readonly shown: readonly Fact[];
  readonly caps: Caps;
}

/** The conditions under which it failed, with the lines that prove them, and which of them the passing jobs lack. */
export function factBlocks({ row, shown, caps }: FactsOf): readonly Block[] {
  const facts = orderedFacts(row, shown).slice(0, caps.facts);
  if (facts.length === 0) return separating(row);

  const rows = facts.map((fact) => [sayFact(fact), proofOf(fact, row)]);
  return [
    paragraph([strong("It ran with")]),
    { kind: "table", head: ["Condition", "Shown by"], rows },
    ...separating(row),
  ];
}

/** What the cause rests on, then what separates failing from passing jobs, then the rest as it was found. */
function orderedFacts(row: Row, shown: readonly Fact[]): readonly Fact[] {
  const { verdict, run } = row.members[0];
  const ofJob = run.triage.jobs.find((job) => job.name === verdict.failure.job)?.facts ?? [];
  const separates = new Set(row.separatingFacts);
  const ordered = [...shown, ...ofJob.filter((fact) => separates.has(written(fact))), ...ofJob];
  return [...new Map(ordered.toReversed().map((fact) => [written(fact), fact])).values()].toReversed();
}

function proofOf(fact: Fact, row: Row): readonly Span[] {
  if (fact.line === 0) return say`the job's name`;
  const text = linesOf(row).find((line) => line.file === fact.file && line.line === fact.line)?.text;
  const quoted = text === undefined ? [] : say`: ${code(cut(text.trim(), 160))}`;
  return say`${code(cutMiddle(fact.file, 100))}, line ${String(fact.line)}${quoted}`;
}

function linesOf(row: Row): readonly EvidenceLine[] {
  return row.members.flatMap(({ verdict }) => [...(verdict.cause?.proof ?? []), ...verdict.failure.lines]);
}

function separating(row: Row): readonly Block[] {
  if (row.separatingFacts.length === 0) return [];
  const facts = join(
    row.separatingFacts.slice(0, 8).map((fact) => [code(cutMiddle(fact, 100))]),
    ", ",
  );
  return [paragraph(say`No passing job of the run has: ${facts}. All the failing jobs do.`)];
}

function written(fact: Fact): string {
  return `${fact.key}=${fact.value}`;
}
