import type { SetCheck } from "../model/action.ts";
import type { GreenClaim, PassingJob, RuleVerdict } from "../prove/rule-change.ts";
import { cut } from "./clean.ts";
import { paragraph, plainText, say, type Content, type Span } from "./content.ts";
import { fitContent } from "./fit-content.ts";
import { count, listed } from "./plural.ts";
import { greenSection, replaySections } from "./rule-replay.ts";
import type { RuleCheckReport } from "./rule-check-report.ts";
import { greenToMend, mendSection, remarksOf, toMend, type ToMend } from "./rule-remarks.ts";

type RuleCheck = Pick<SetCheck, "title" | "summary" | "conclusion" | "remarks">;

/** A preview, never a hurdle: the conclusion is `success` when there is nothing to look at, else `neutral`. */
export function renderRuleCheck(report: RuleCheckReport): RuleCheck {
  const mend = toMend(report);
  const green = report.verdict?.green ?? [];
  const headline = headlineOf(report, mend);
  const content: Content = {
    headline,
    table: null,
    notes: [
      say`A preview: rules take effect once they are on the default branch, never from a pull request.`,
    ],
    sections: [
      ...mendSection(mend),
      ...(report.verdict === null ? [tooHeavy] : replaySections(report.verdict.replay)),
      ...greenSection(green),
      ...(report.verdict === null ? [] : [basisSection(report.verdict, report.passing)]),
    ],
    footer: [],
  };
  return {
    title: cut(plainText(headline), 250),
    summary: fitContent(content, { limit: 65_535, pageUrl: null }),
    conclusion: isFine(report, mend) ? "success" : "neutral",
    remarks: remarksOf([...mend, ...green.map(greenToMend)]),
  };
}

function isFine({ verdict }: RuleCheckReport, mend: readonly ToMend[]): boolean {
  if (verdict === null || mend.length > 0) return false;
  return verdict.green.length === 0 && verdict.replay.lost.length === 0;
}

function headlineOf({ verdict }: RuleCheckReport, mend: readonly ToMend[]): readonly Span[] {
  const start = sayMend(mend, verdict?.green ?? []);
  if (verdict === null) return say`${start}. These rules take too long to be tried`;
  const { failures, gained, lost, moved } = verdict.replay;
  if (failures === 0) return say`${start}. No failure is stored yet to try the rules on`;
  const changes = [
    [gained.length, "newly claimed"],
    [lost.length, "no longer claimed"],
    [moved.length, "claimed by another rule"],
  ] as const;
  const told = changes.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const stored = count(failures, "stored failure");
  if (told.length === 0) return say`${start}. Nothing changes for ${stored}`;
  return say`${start}. Of ${stored}: ${listed(told)}`;
}

function sayMend(mend: readonly ToMend[], green: readonly GreenClaim[]): string {
  const parts = [
    ...(mend.length === 0 ? [] : [`${count(mend.length, "thing")} to mend`]),
    ...(green.length === 0
      ? []
      : [`${count(green.length, "rule claims", "rules claim")} what passing runs print`]),
  ];
  return parts.length === 0 ? "Nothing to mend" : listed(parts);
}

const tooHeavy: Content["sections"][number] = {
  title: say`Not tried`,
  open: true,
  priority: 1,
  blocks: [
    paragraph(
      say`Trying these rules on their examples and on stored failures was stopped after a minute, or when it took too much memory. Fewer rules, or fewer and shorter patterns, can be tried.`,
    ),
  ],
};

/** What the replay is worth. */
function basisSection(
  { rules, replay }: RuleVerdict,
  passing: readonly PassingJob[],
): Content["sections"][number] {
  const lines = passing.reduce((sum, job) => sum + job.lines.length, 0);
  return {
    title: say`What this was tried on, and what it cannot see`,
    open: false,
    priority: 5,
    blocks: [
      {
        kind: "list",
        items: [
          say`Rules of this repository in force: ${rules.before} now, ${rules.after} with this change; the built-in rules stay beside them`,
          say`The newest ${count(replay.failures, "stored failure")} (300 at most), each with its own text and the lines that once proved something. Whole logs are not kept: what a rule asks for elsewhere in the log, in artifacts or in annotations is seen only where it proved a cause before`,
          ...(replay.untold === 0
            ? []
            : [
                say`For ${count(replay.untold, "of these failures", "of these failures")} that does not tell whether a changed rule would claim them`,
              ]),
          say`Lines that look like errors in the newest passing logs: ${lines} of ${count(passing.length, "job")} (100 a job at most). A rule that asks for a test, a Pod, an artifact or a fact that the job's name does not tell cannot be tried on them`,
        ],
      },
    ],
  };
}
