import type { LineRemark } from "../model/action.ts";
import type { Finding } from "../prove/finding.ts";
import type { GreenClaim } from "../prove/rule-change.ts";
import { cut } from "./clean.ts";
import { code, say, type Section, type Span } from "./content.ts";
import { plainProse } from "./inert.ts";
import { count } from "./plural.ts";
import { redact } from "./redact.ts";
import type { RuleCheckReport } from "./rule-check-report.ts";
import { sayRuleProblem } from "./rule-problem.ts";

/** Something that the author of a change of rules should look at. */
export interface ToMend {
  readonly file: string;
  /** Null when it stands at no line. */
  readonly line: number | null;
  readonly about: string;
  readonly level: LineRemark["level"];
  readonly sentence: string;
}

/** What is wrong for certain first, then what examples bring to light. */
export function toMend({ problems, verdict }: RuleCheckReport): readonly ToMend[] {
  return [
    ...problems.map(({ file, line, reason }) => ({
      file,
      line,
      about: "settings",
      level: "failure" as const,
      sentence: redact(`${reason}.`),
    })),
    ...inOrder(verdict?.mistakes ?? []).map((one) => asToMend(one, "failure")),
    ...(verdict?.findings ?? []).map((one) => asToMend(one, "warning")),
  ];
}

function inOrder(mistakes: readonly Finding[]): readonly Finding[] {
  return mistakes.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}

function asToMend(finding: Finding, level: LineRemark["level"]): ToMend {
  const { file, line, rule } = finding;
  return { file, line, level, about: rule ?? "rule file", sentence: redact(sayRuleProblem(finding)) };
}

export function greenToMend({ rule, file, line, wasSo, job, printed }: GreenClaim): ToMend {
  const what = printed === null ? "" : `: ${printed.text}`;
  const since = wasSo ? " It does so already." : "";
  return {
    file,
    line,
    about: rule,
    level: "warning",
    sentence: redact(
      `rule ${rule}: all that it asks for is printed by passing runs of the job ${job}${what}; ask for what only a failure prints.${since}`,
    ),
  };
}

/** GitHub shows them one by one. */
const mostRemarks = 200;

/** As remarks at the lines of the files, in plain text. */
export function remarksOf(mend: readonly ToMend[]): readonly LineRemark[] {
  return mend
    .flatMap(({ file, line, level, about, sentence }) =>
      line === null
        ? []
        : [
            {
              path: file,
              line: Math.max(1, line),
              level,
              title: cut(plainProse(`Flake Triage: ${about}`), 200),
              message: cut(plainProse(sentence), 1_000),
            },
          ],
    )
    .slice(0, mostRemarks);
}

const mostListed = 30;

export function mendSection(mend: readonly ToMend[]): readonly Section[] {
  if (mend.length === 0) return [];
  const more = mend.length - mostListed;
  const items = mend.slice(0, mostListed).map(sayToMend);
  return [
    {
      title: say`To mend (${mend.length})`,
      open: true,
      priority: 0,
      blocks: [
        { kind: "list", items: more > 0 ? [...items, say`and ${count(more, "other", "others")}`] : items },
      ],
    },
  ];
}

function sayToMend({ file, line, sentence }: ToMend): readonly Span[] {
  return say`${code(line === null ? file : `${file}:${line}`)}: ${cut(sentence, 400)}`;
}
