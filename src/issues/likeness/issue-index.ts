import type { Failure } from "../../model/failure.ts";
import type { ErrorLikeness, IssueLikeness, TestLikeness } from "../../model/known-issue.ts";
import { isGenericText } from "../../triage/generic.ts";
import { rarityIn } from "../../triage/tf-idf.ts";
import { askAbout, type Asked, compareErrors, compareTests } from "./compare.ts";
import type { IssueTold } from "./told-in-issue.ts";

/** An issue that may be about a failure. `link`: it is claimed to be; `maybe`: worth a look. */
export interface LikeIssue<Issue> extends IssueLikeness {
  readonly issue: Issue;
  readonly verdict: "link" | "maybe";
  /** Of the words of the errors, 0 to 1. */
  readonly score: number;
}

export interface IssueIndex<Issue> {
  /** Best first; at most 3 links and 2 that are worth a look. */
  readonly like: (failure: Failure) => readonly LikeIssue<Issue>[];
  /** The same of one issue alone; null where it is not about the failure, or not here. */
  readonly likeOne: (failure: Failure, number: number) => LikeIssue<Issue> | null;
}

const mostLinks = 3;
const mostMaybes = 2;

/** Compares failures with the issues of a repository. */
export function createIssueIndex<Issue extends { readonly number: number; readonly told: IssueTold }>(
  issues: readonly Issue[],
): IssueIndex<Issue> {
  const rarity = rarityIn(
    issues.map(({ told }) => wordsOf([told.named, ...told.errors.map(({ line }) => line)].join(" "))),
  );
  const likeness = (one: string, other: string): number => cosine(one, other, rarity);
  const isTelling = tellingAmong(issues.map(({ told }) => told));

  const compare = (asked: Asked, issue: Issue): LikeIssue<Issue> | null => {
    const { told } = issue;
    const test = compareTests(asked, told);
    const error = compareErrors(asked, told, { test, isTelling, likeness });
    const verdict = judge(test, error);
    if (verdict === null) return null;
    const key = asked.errors[0] ?? "";
    const score = Math.max(0, ...told.errors.map(({ line }) => likeness(key, line)));
    return { issue, verdict, test, error, score };
  };

  return {
    likeOne: (failure, number) => {
      const issue = issues.find((one) => one.number === number);
      return issue === undefined ? null : compare(askAbout(failure), issue);
    },
    like: (failure) => {
      const asked = askAbout(failure);
      const found = issues.flatMap((issue) => compare(asked, issue) ?? []);
      const ranked = found.toSorted((a, b) => b.score - a.score || b.issue.number - a.issue.number);
      return [
        ...ranked.filter(({ verdict }) => verdict === "link").slice(0, mostLinks),
        ...ranked.filter(({ verdict }) => verdict === "maybe").slice(0, mostMaybes),
      ];
    },
  };
}

/** Whether a line tells one failure from another: neither what frameworks print nor what issues about several tests show. */
function tellingAmong(all: readonly IssueTold[]): (line: string) => boolean {
  const shownBy = new Map<string, Set<string>>();
  for (const [at, { tests, errors }] of all.entries()) {
    for (const { test, line } of errors) {
      const tested = shownBy.get(line) ?? new Set();
      shownBy.set(line, tested.add(test ?? tests[0] ?? String(at)));
    }
  }
  return (line) =>
    !isGenericText(line.replaceAll(ofFrameworks, " ")) && (shownBy.get(line)?.size ?? 0) < mostTestsOfLine;
}

const mostTestsOfLine = 3;

const ofFrameworks =
  /the expression evaluated to a falsy value|expected equality of these values|value of|which is|but was|expect\([\w ]{0,40}\)[.\w]{2,60}\([^)]{0,40}\)|element\(s\) not found|assert \S{1,20} [=!<>]{1,2} \S{1,20}$|err_assertion|object\.is equality|errorstring|(?:not )?to have occurred|exceeded timeout of|add a timeout value to this test|increase the timeout|long-running test|thrown|invalid memory address|nil pointer dereference|runtime|segmentation (?:violation|fault)|sig(?:segv|abrt|nal)|unexpected error|timed out after|command terminated with exit code|process exited with|throw(?:s|n)? err(?:or)?|not to be nil|to be nil|null ?pointer ?exception|java\.lang\.\w+|at object\.<anonymous>/gi;

/** A different error of the same test is another failure; the same error of another test is worth a look. */
function judge(test: TestLikeness, error: ErrorLikeness): "link" | "maybe" | null {
  switch (error) {
    case "same":
      return test === "other" ? "maybe" : "link";
    case "close":
      return test === "same" ? "link" : test === "other" ? null : "maybe";
    case "generic":
    case "unknown":
      return test === "same" || test === "part" ? "maybe" : null;
    case "different":
      return null;
  }
}

type Rarity = (term: string) => number;

function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}_<>]{2,40}/gu) ?? []).slice(0, 600);
}

function cosine(one: string, other: string, rarity: Rarity): number {
  const [left, right] = [weights(one, rarity), weights(other, rarity)];
  let dot = 0;
  for (const [term, weight] of left) dot += weight * (right.get(term) ?? 0);
  const length = Math.hypot(...left.values()) * Math.hypot(...right.values());
  return length === 0 ? 0 : Math.min(1, dot / length);
}

function weights(text: string, rarity: Rarity): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, count * rarity(word)]));
}
