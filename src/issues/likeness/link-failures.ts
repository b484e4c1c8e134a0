import type { Candidate, KnownIssue } from "../../model/triage.ts";
import type { ErrorLikeness } from "../../model/known-issue.ts";
import type { CompiledRules } from "../../rules/compiled.ts";
import type { Classified } from "../../triage/classify.ts";
import { issueRuleId } from "../issue-rule.ts";
import type { IssueIndex, LikeIssue } from "./issue-index.ts";
import type { IssueTold } from "./told-in-issue.ts";

/** An issue of a repository as far as it is compared with failures. */
export interface LinkableIssue {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  /** `owner/repo#n` of the pull request that closed it; null when not known. */
  readonly fixedBy: string | null;
  /** As in `KnownIssue.url`. */
  readonly url: string;
  readonly told: IssueTold;
}

const mostCandidates = 4;

/**
 * Each failure with the issues that tell of it; where no rule names its cause, also with those worth a look. What an issue is
 * about that a rule names, the rule knows better than likeness.
 */
export function linkFailures(
  classified: readonly Classified[],
  index: IssueIndex<LinkableIssue>,
  { rules }: CompiledRules,
): readonly Classified[] {
  const known = new Set(rules.flatMap((rule) => rule.knownIssues.map(({ url }) => url)));
  return classified.map((one) => {
    const like = index
      .like(one.failure)
      .filter(({ issue, error }) => !known.has(issue.url) && (issue.state === "open" || showsError(error)));
    const links = like.filter(({ verdict }) => verdict === "link");
    const maybes =
      one.claim === null && links.length === 0 ? like.filter(({ verdict }) => verdict === "maybe") : [];
    return {
      ...one,
      knownIssues: [...one.knownIssues, ...links.map(asKnown)],
      linkedFixes: links.flatMap(({ issue }) => issue.fixedBy ?? []),
      candidates: [...maybes.map(asCandidate), ...one.candidates].slice(0, mostCandidates),
    };
  });
}

/** A closed issue that only names the test says nothing of what fails in it today. */
function showsError(error: ErrorLikeness): boolean {
  return error === "same" || error === "close";
}

function asKnown({ issue, test, error }: LikeIssue<LinkableIssue>): KnownIssue {
  const { title, state, fixedBy } = issue;
  return { url: issue.url, title, state, fixedBy, because: { test, error } };
}

function asCandidate({ issue, test, error, score }: LikeIssue<LinkableIssue>): Candidate {
  return {
    rule: issueRuleId(issue.number),
    category: "issue/unsorted",
    title: issue.title,
    explanation: "",
    remedies: [],
    links: [{ title: `#${issue.number}`, url: issue.url }],
    confidence: "low",
    reasons: [{ kind: "like-issue", test, error }],
    proof: [],
    score,
  };
}
