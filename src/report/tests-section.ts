import type { Caps } from "./caps.ts";
import { failureName } from "./cells.ts";
import { cut, cutMiddle } from "./clean.ts";
import { link, paragraph, say, strong, type Block, type Section, type Span } from "./content.ts";
import { logLink } from "./log-link.ts";
import type { Member, Row } from "./rows.ts";

/** Every failure by name, under its cause, with a link to its line. */
export function testsSection(rows: readonly Row[], caps: Caps): Section | null {
  const failures = rows.flatMap((row) => [...row.members, ...row.consequences]);
  if (failures.length === 0) return null;

  const isAllTests = failures.every(({ verdict }) => verdict.failure.kind === "test");
  const severalJobs = new Set(failures.map(({ verdict }) => verdict.failure.job)).size > 1;
  return {
    title: say`${isAllTests ? "Failing tests" : "All failures"} (${failures.length})`,
    open: false,
    priority: 3,
    blocks: rows.flatMap((row) => [
      ...(rows.length > 1 ? [paragraph([strong(cut(row.claim?.title ?? "Cause unknown", 200))])] : []),
      ...listOf(row.members, severalJobs, caps),
      ...(row.consequences.length > 0 ? [paragraph(say`Follow from it:`)] : []),
      ...listOf(row.consequences, severalJobs, caps),
    ]),
  };
}

/** The same for one row. */
export function rowTests(row: Row, caps: Caps): readonly Block[] {
  if (row.members.length + row.consequences.length < 2) return [];
  return [
    paragraph([strong("What failed")]),
    ...listOf(row.members, true, caps),
    ...(row.consequences.length > 0 ? [paragraph(say`Follow from it:`)] : []),
    ...listOf(row.consequences, true, caps),
  ];
}

function listOf(members: readonly Member[], withJob: boolean, caps: Caps): readonly Block[] {
  if (members.length === 0) return [];
  const left = members.length - caps.testsPerRow;
  const items = members.slice(0, caps.testsPerRow).map((member) => itemOf(member, withJob));
  return [{ kind: "list", items: left > 0 ? [...items, say`and ${left} more`] : items }];
}

function itemOf({ verdict }: Member, withJob: boolean): readonly Span[] {
  const { failure } = verdict;
  const job =
    withJob && failure.job !== null ? say` in ${link(verdict.jobLink, cutMiddle(failure.job, 140))}` : [];
  return say`${failureName(failure)}${job}${logLink(verdict)}`;
}
