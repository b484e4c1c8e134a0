/** What is wrong with a rule, or a whole file, and what to do. As a rule it is not in force until then. */
export interface RuleProblem {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Null when the rule has no readable id. */
  readonly rule: string | null;
  readonly reason: string;
  readonly remedy: string;
}

export interface RuleSource {
  readonly file: string;
  readonly text: string;
  /** False for rules that a repository brings along. */
  readonly trusted: boolean;
  /** Web origin of the site whose issues and pull requests it names; absent: the server that the app is installed on. */
  readonly site?: string;
  /** True for what known issues say of themselves: these rules come without examples. */
  readonly isSignature?: boolean;
}
