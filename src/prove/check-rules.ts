import type { CompiledRule, CompiledRules } from "../rules/compiled.ts";
import { compileRules } from "../rules/compile.ts";
import type { RuleSource } from "../rules/problem.ts";
import { readSource, type WrittenRule } from "../rules/read-source.ts";
import { matchRule, matchRules } from "../rules/match.ts";
import type { Example } from "../rules/schema.ts";
import { exampleSubject } from "./example-subject.ts";
import type { Finding } from "./finding.ts";
import { lacksProof } from "./lacks-proof.ts";
import { placeholder } from "./placeholder.ts";

/** What is wrong with rule files: mistakes in them, and what becomes of every example under every rule. */
export function checkRules(sources: readonly RuleSource[], today: string): readonly Finding[] {
  return checkCompiled(compileRules(sources, today), sources);
}

/**
 * The same of rules that are compiled already, from these sources. With `files` only what concerns the rules in them: examples of
 * others are left out where none of these claims them.
 */
export function checkCompiled(
  { rules, problems }: ReturnType<typeof compileRules>,
  sources: readonly RuleSource[],
  files: ReadonlySet<string> | null = null,
): readonly Finding[] {
  const proof = proveExamples({ rules, files }, linesOf(sources));
  const ours = new Set(sources.filter(({ trusted }) => trusted).map(({ file }) => file));
  const thin = rules.rules.filter(({ file }) => ours.has(file)).flatMap((rule) => lacksProof(rule));
  return [...problems, ...proof, ...thin].sort(
    (left, right) => compare(left.file, right.file) || left.line - right.line,
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

type LineOf = (rule: CompiledRule, path: readonly PropertyKey[]) => number;

/** Compiled rules know their first line only: the own lines of a file's rules are read again where one is told. */
function linesOf(sources: readonly RuleSource[]): LineOf {
  const read = new Map<string, ReadonlyMap<string, WrittenRule>>();
  const writtenIn = (file: string): ReadonlyMap<string, WrittenRule> => {
    const source = sources.find((one) => one.file === file);
    const rules = source === undefined ? [] : readSource(source).rules;
    return new Map(rules.map((written) => [written.rule.id, written]));
  };
  return (rule, path) => {
    const written = read.get(rule.file) ?? writtenIn(rule.file);
    read.set(rule.file, written);
    return written.get(rule.id)?.lineOf(path) ?? rule.line;
  };
}

interface Asked {
  readonly rules: CompiledRules;
  /** Null: all. */
  readonly files: ReadonlySet<string> | null;
}

/** Whether something can be found out by an example of a rule. */
type Concerns = (rule: CompiledRule, example: Example) => boolean;

function concerning({ rules, files }: Asked): Concerns {
  if (files === null) return () => true;
  const own = { ...rules, rules: rules.rules.filter(({ file }) => files.has(file)) };
  return ({ file }, example) => files.has(file) || matchRules(own, exampleSubject(example, rules)).length > 0;
}

interface Checking {
  readonly rules: CompiledRules;
  readonly lineOf: LineOf;
  /** Rules that claimed some example. */
  readonly fired: Set<string>;
  /** Ids of the rules that take all examples of a rule away from it, by its id. */
  readonly shadows: Map<string, Set<string>>;
  /** Pairs already told of. */
  readonly told: Set<string>;
}

function proveExamples({ rules, files }: Asked, lineOf: LineOf): readonly Finding[] {
  const concerns = concerning({ rules, files });
  const checking: Checking = { rules, lineOf, fired: new Set(), shadows: new Map(), told: new Set() };
  const proved = rules.rules.flatMap((rule) => [
    ...unfinished(rule, lineOf),
    ...rule.rule.examples.match.flatMap((example, index) =>
      concerns(rule, example) ? proveMatch({ rule, example, index }, checking) : [],
    ),
    ...rule.rule.examples.miss.flatMap((example, index) =>
      concerns(rule, example) ? proveMiss({ rule, example, index }, checking) : [],
    ),
  ]);
  const silent = rules.rules.filter(
    ({ id, file }) => !checking.fired.has(id) && (files === null || files.has(file)),
  );
  return [...proved, ...silent.map((rule) => neverFires(rule, checking))];
}

interface Case {
  readonly rule: CompiledRule;
  readonly example: Example;
  readonly index: number;
}

function proveMatch({ rule, example, index }: Case, checking: Checking): readonly Finding[] {
  const at = checking.lineOf(rule, ["examples", "match", index]);
  if (isPlaceholder(example)) return [toFill(rule, at)];

  const subject = exampleSubject(example, checking.rules);
  const claims = matchRules(checking.rules, subject).map((match) => match.rule);
  for (const { id } of claims) checking.fired.add(id);
  const others = claims.filter((one) => one !== rule);
  noteShadows(rule, others, checking);
  if (matchRule(rule, subject) === null) {
    const isOutside = rule.applies !== null && matchRule({ ...rule, applies: null }, subject) !== null;
    return [isOutside ? outside(rule, at, index) : missed(rule, at, { index, others })];
  }
  return others.flatMap((other) => overlap({ rule, other, at, index }, checking));
}

function noteShadows(rule: CompiledRule, others: readonly CompiledRule[], { shadows }: Checking): void {
  const ids = others.filter(({ supersedes }) => supersedes.includes(rule.id)).map(({ id }) => id);
  if (ids.length > 0) shadows.set(rule.id, new Set([...(shadows.get(rule.id) ?? []), ...ids]));
}

function missed(
  rule: CompiledRule,
  at: number,
  { index, others }: { readonly index: number; readonly others: readonly CompiledRule[] },
): Finding {
  const instead = others.length === 0 ? "" : `; ${others.map(({ id }) => id).join(", ")} claims it`;
  return finding(rule, at, {
    reason: `its example ${index + 1} is not matched${instead}`,
    remedy: "widen its pattern, or correct the example",
  });
}

function outside(rule: CompiledRule, at: number, index: number): Finding {
  const asked = Object.keys(rule.rule.applies ?? {}).join(", ");
  return finding(rule, at, {
    reason: `its example ${index + 1} has what when asks for, but does not say that the rule applies`,
    remedy: `write the example as a mapping that sets ${asked.replace("version", "branch (it tells the version)")} too`,
  });
}

interface Pair {
  readonly rule: CompiledRule;
  readonly other: CompiledRule;
  readonly at: number;
  readonly index: number;
}

function overlap({ rule, other, at, index }: Pair, { told, lineOf }: Checking): readonly Finding[] {
  const pair = [rule.id, other.id].sort().join(" ");
  if (told.has(pair)) return [];
  told.add(pair);
  if (other.supersedes.includes(rule.id)) {
    return [
      finding(rule, at, {
        reason: `its example ${index + 1} goes to ${other.id} (line ${lineOf(other, [])} of ${other.file}), which supersedes it`,
        remedy: "move the example there",
      }),
    ];
  }
  return [
    finding(rule, at, {
      reason: `its example ${index + 1} is claimed by ${other.id} too, and neither supersedes the other`,
      remedy: "narrow one of them, or let the more specific one name the other under supersedes",
      other: { file: other.file, line: lineOf(other, []), rule: other.id },
    }),
  ];
}

function proveMiss({ rule, example, index }: Case, checking: Checking): readonly Finding[] {
  const at = checking.lineOf(rule, ["examples", "miss", index]);
  if (isPlaceholder(example)) return [toFill(rule, at)];
  const subject = exampleSubject(example, checking.rules);
  for (const match of matchRules(checking.rules, subject)) {
    if (match.rule.id !== rule.id) checking.fired.add(match.rule.id);
  }
  if (matchRule(rule, subject) === null) return [];
  return [
    finding(rule, at, {
      reason: `it matches its own miss ${index + 1}`,
      remedy: "narrow its pattern, or move the text to match",
    }),
  ];
}

function neverFires(rule: CompiledRule, { lineOf, shadows }: Checking): Finding {
  const by = shadows.get(rule.id);
  if (by !== undefined) {
    return finding(rule, lineOf(rule, ["when"]), {
      reason: `it is shadowed: what it matches goes to ${[...by].join(", ")}, which supersedes it`,
      remedy: "give it an example that it alone claims, or remove it",
    });
  }
  return finding(rule, lineOf(rule, ["when"]), {
    reason: "it never fires: no example of any rule is claimed by it",
    remedy: "give it an example that it claims, or remove it",
  });
}

function unfinished(rule: CompiledRule, lineOf: LineOf): readonly Finding[] {
  const open = (["title", "explanation", "remedies"] as const).find((key) =>
    JSON.stringify(rule.rule[key]).includes(placeholder),
  );
  if (open === undefined) return [];
  return [
    finding(rule, lineOf(rule, [open]), {
      reason: `its ${open} still says ${placeholder}`,
      remedy: "write what an on-call person needs to know",
    }),
  ];
}

function isPlaceholder(example: Example): boolean {
  return JSON.stringify(example).includes(placeholder);
}

function toFill(rule: CompiledRule, line: number): Finding {
  return finding(rule, line, {
    reason: `an example still says ${placeholder}`,
    remedy: "put lines of a real log there",
  });
}

function finding(
  rule: CompiledRule,
  line: number,
  what: Pick<Finding, "reason" | "remedy" | "other">,
): Finding {
  return { file: rule.file, line, rule: rule.id, ...what };
}
