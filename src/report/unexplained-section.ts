import type { Account } from "./account.ts";
import type { Caps } from "./caps.ts";
import { failureName, guessesOf, guessNumber } from "./cells.ts";
import { cut, cutMiddle } from "./clean.ts";
import { link, paragraph, say, strong, type Block, type Section } from "./content.ts";
import { separatingBlock } from "./fact-blocks.ts";
import { hasHistory } from "./how-often.ts";
import { lineBlocks } from "./proof.ts";
import type { Row } from "./rows.ts";
import { blame, course, knownIssues } from "./why-section.ts";
import { sayReason, type Place } from "./words.ts";

/** What no cause could be named for, with its key lines and what it may be. Null when all is explained. */
export function unexplainedSection(rows: readonly Row[], account: Account, caps: Caps): Section | null {
  const unknown = rows.filter((row) => row.claim === null);
  if (unknown.length === 0) return null;

  const failing = unknown.filter((row) => !row.resolved);
  const left = unknown.length - caps.unexplained;
  return {
    title: say`Not explained (${unknown.length})`,
    open: failing.length > 0 && rows.every((row) => row.claim === null),
    priority: 2,
    blocks: [
      ...unknown.slice(0, caps.unexplained).flatMap((row) => unexplainedBlocks(row, account, caps)),
      ...(left > 0 ? [paragraph(say`And ${left} more.`)] : []),
    ],
  };
}

/** What is known of one row without a cause. */
export function unexplainedBlocks(row: Row, account: Account, caps: Caps): readonly Block[] {
  const { verdict } = row.members[0];
  const place: Place = { file: verdict.failure.lines[0]?.file ?? null, repository: account.repository };
  const more = row.members.length > 1 ? ` and ${row.members.length - 1} more with the same error` : "";
  const job =
    verdict.failure.job === null
      ? []
      : say` in ${link(verdict.jobLink, cutMiddle(verdict.failure.job, 140))}`;
  return [
    paragraph(say`${strong(capital(failureName(verdict.failure)))}${more}${job}${symptom(verdict.symptom)}`),
    ...(verdict.failure.lines.length > 0
      ? lineBlocks(verdict.failure.lines, verdict.link, caps)
      : [paragraph(say`${cut(verdict.failure.message, 500)}`)]),
    ...course(row, place),
    ...(account.hasPull && hasHistory(row) ? blame(row, place) : []),
    ...knownIssues(row, account),
    ...guesses(row, place),
    ...separatingBlock(row),
  ];
}

function guesses(row: Row, place: Place): readonly Block[] {
  const found = guessesOf(row.members[0]).slice(0, 3);
  if (found.length === 0) return [];
  const items = found.map((guess) => {
    const [reason] = guess.reasons;
    const why = reason === undefined ? [] : say`. ${sayReason(reason, place)}`;
    return say`maybe ${guessNumber(guess, place.repository)}${strong(cut(guess.title, 200))}${why}`;
  });
  return [paragraph(say`Worth a look, not proven:`), { kind: "list", items }];
}

function symptom(name: string): string {
  return name === "unknown" || name === "" ? "" : `. What was seen: ${name.replaceAll("-", " ")}`;
}

function capital(spans: ReturnType<typeof failureName>): ReturnType<typeof failureName> {
  const [first, ...rest] = spans;
  return first?.kind === "text"
    ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
    : spans;
}
