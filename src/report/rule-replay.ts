import type { GreenClaim, Moved, Replay } from "../prove/rule-change.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, link, say, type Section, type Span } from "./content.ts";
import { count } from "./plural.ts";

interface Change {
  readonly title: string;
  readonly moves: readonly Moved[];
}

function changesIn({ gained, lost, moved }: Replay): readonly Change[] {
  return [
    { title: "Newly claimed", moves: gained },
    { title: "No longer claimed", moves: lost },
    { title: "Claimed by another rule", moves: moved },
  ].filter(({ moves }) => moves.length > 0);
}

/** The first few of each way, those of one rule and test together. */
export function replaySections(replay: Replay): readonly Section[] {
  return changesIn(replay).map(({ title, moves }, index) => ({
    title: say`${title} (${moves.length})`,
    open: true,
    priority: 2 + index / 10,
    blocks: [{ kind: "list", items: itemsOf(moves) }],
  }));
}

const mostListed = 5;

function itemsOf(moves: readonly Moved[]): readonly (readonly Span[])[] {
  const alike = [...Map.groupBy(moves, keyOf).values()];
  const items = alike.slice(0, mostListed).flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return [
      others.length === 0 ? sayMoved(first) : say`${sayMoved(first)}, and ${others.length} more like it`,
    ];
  });
  const more = alike.length - mostListed;
  return more > 0
    ? [...items, say`and ${count(more, "other test or error", "other tests or errors")}`]
    : items;
}

function keyOf({ before, after, stored }: Moved): string {
  return JSON.stringify([before, after, nameOf(stored.failure)]);
}

function sayMoved({ before, after, stored }: Moved): readonly Span[] {
  return say`${sayRules(before, after)}: ${code(nameOf(stored.failure))}${inJob(stored.failure.job)} · ${link(stored.url, "log")}`;
}

function sayRules(before: string | null, after: string | null): readonly Span[] {
  if (before !== null && after !== null) return say`${code(before)} → ${code(after)}`;
  return say`${code(after ?? before ?? "")}`;
}

function nameOf({ test, message }: Moved["stored"]["failure"]): string {
  return test === null ? cut(message.split("\n", 1)[0] ?? "", 120) : cutMiddle(test, 120);
}

function inJob(job: string | null): readonly Span[] {
  return job === null ? [] : say` in ${code(cutMiddle(job, 80))}`;
}

export function greenSection(green: readonly GreenClaim[]): readonly Section[] {
  if (green.length === 0) return [];
  const more = green.length - mostListed;
  const items = green.slice(0, mostListed).map(sayGreen);
  return [
    {
      title: say`Claimed on green runs (${green.length})`,
      open: true,
      priority: 1,
      blocks: [{ kind: "list", items: more > 0 ? [...items, say`and ${count(more, "other rule")}`] : items }],
    },
  ];
}

function sayGreen({ rule, job, printed, wasSo }: GreenClaim): readonly Span[] {
  const line = printed === null ? say`` : say`, line ${printed.line}: ${code(printed.text)}`;
  return say`${code(rule)}${wasSo ? " (as before)" : ""}: a passing run of ${code(cutMiddle(job, 80))} prints it${line}`;
}
