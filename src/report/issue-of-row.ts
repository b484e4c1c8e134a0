import { stringify } from "yaml";
import type { Account } from "./account.ts";
import { pageCaps } from "./caps.ts";
import { failureName } from "./cells.ts";
import { cleanLine, cut } from "./clean.ts";
import { code, join, paragraph, plainText, say, strong, type Block } from "./content.ts";
import { howOften } from "./how-often.ts";
import { blockMarkdown } from "./markdown-blocks.ts";
import { lineBlocks } from "./proof.ts";
import { redact } from "./redact.ts";
import type { Row } from "./rows.ts";
import { rowTests } from "./tests-section.ts";
import { sayFact } from "./words.ts";

export interface IssueText {
  readonly title: string;
  readonly body: string;
  /** First line of the body: by it the issue of a failure is found again. */
  readonly marker: string;
}

export interface Filing {
  /** Conditions by which the failure is known again, in the language of a rule's `when`. */
  readonly when: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly pullNumber: number;
}

const caps = { ...pageCaps, lines: 25, lineLength: 500, testsPerRow: 50 };
const mostFacts = 20;

/** An issue that tracks a row's failure: its block, its lines, the facts it ran with, how often it was seen. */
export function issueOfRow(row: Row, account: Account, { when, by, pullNumber }: Filing): IssueText {
  const { verdict } = row.members[0];
  const { failure } = verdict;
  const marker = `<!-- flake-triage:filed ${verdict.fingerprint} -->`;
  const key = failure.lines[0]?.text ?? failure.message;
  const often = howOften(row, account);
  const blocks: readonly Block[] = [
    paragraph(
      say`${failureName(failure)} fails so; filed for ${code(cut(by, 60))} from pull request ${pullNumber}. Failures that fit this block are linked here:`,
    ),
    { kind: "code", language: "yaml flake-triage", text: stringify(when, { lineWidth: 0 }).trimEnd() },
    ...(often === null ? [] : [paragraph(say`${strong("How often:")} ${often}`)]),
    ...lineBlocks(failure.lines, verdict.link, caps),
    ...factsOf(row),
    ...rowTests(row, caps),
  ];
  const body = blocks.map(markdownOf).join("");
  return {
    title: cut(cleanLine(redact(`${plainText(failureName(failure))}: ${key.trim()}`)), 200),
    body: `${marker}\n${body}`.slice(0, 65_000),
    marker,
  };
}

function factsOf({ members: [{ verdict, run }] }: Row): readonly Block[] {
  const facts = run.triage.jobs.find(({ name }) => name === verdict.failure.job)?.facts ?? [];
  if (facts.length === 0) return [];
  const words = join(facts.slice(0, mostFacts).map(sayFact), ", ");
  return [paragraph(say`${strong("It ran with:")} ${words}`)];
}

function markdownOf(block: Block): string {
  const { head, items, tail } = blockMarkdown(block);
  return head + items.join("") + tail;
}
