import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UserError } from "./errors.ts";
import { builtinSources, dayOf } from "./pipeline/rule-set.ts";
import { checkPassing } from "./prove/check-passing.ts";
import { checkRules } from "./prove/check-rules.ts";
import { explainLog } from "./prove/explain-log.ts";
import { formatNames, importRules } from "./prove/import/import-rules.ts";
import { type ReadLog, readLog } from "./prove/read-log.ts";
import { oneRule, readText, ruleFiles } from "./prove/rule-files.ts";
import { schemaLine } from "./prove/schema-line.ts";
import { sayFinding, shown } from "./prove/say.ts";
import { scaffoldRule } from "./prove/scaffold.ts";
import { tryRule } from "./prove/try-rule.ts";
import { count } from "./report/plural.ts";
import { compileRules } from "./rules/compile.ts";
import type { CompiledRules } from "./rules/compiled.ts";
import type { RuleSource } from "./rules/problem.ts";

const usage = `Usage: npm run --silent rules -- COMMAND

Writes, proves and imports rules.

  check [PATH]... [--passing LOG]...   every rule over every example of every rule, and over logs of passing jobs
  try RULE LOG                         whether one rule matches the failures of a log, and on which lines
  explain LOG [--rules PATH]...        which rule claims each failure and where; what the nearest ones lack
  new LOG [--failure N]                a rule for a failure, to be completed, on standard output
  import FORMAT FILE                   rules of another tool, on standard output

PATH is a rule file or a folder of them, beside the built-in rules unless --no-builtin-rules is given.
RULE is a file with one rule, FILE#ID, or the id of a built-in rule. LOG is whatever flake-triage reads.
FORMAT is one of ${formatNames.join(", ")}.

Exit status: 0 done, nothing to mend; 1 something was found; 2 bad usage or unreadable input; 3 a fault of ours.`;

type Values = ReturnType<typeof readArgs>["values"];
type Command = (args: readonly string[], values: Values) => Promise<number>;

/** `operands`: how many there have to be; `-1` for any number. */
const commands: ReadonlyMap<
  string,
  { readonly run: Command; readonly operands: number; readonly takes: readonly string[] }
> = new Map([
  ["check", { run: check, operands: -1, takes: ["passing", "no-builtin-rules"] }],
  ["try", { run: tryOne, operands: 2, takes: [] }],
  ["explain", { run: explain, operands: 1, takes: ["rules", "no-builtin-rules"] }],
  ["new", { run: scaffold, operands: 1, takes: ["failure"] }],
  ["import", { run: importFile, operands: 2, takes: [] }],
]);

/** Runs the command line and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args);
  const [name, ...operands] = positionals;
  if (values.help || name === undefined) {
    print(usage);
    return values.help ? 0 : 2;
  }
  const command = commands.get(name);
  if (command === undefined) throw new UserError("usage", `${shown(name)} is no command.`, "See --help.");
  if (command.operands >= 0 && operands.length !== command.operands) {
    throw new UserError(
      "usage",
      `${name} takes ${command.operands} arguments, not ${operands.length}.`,
      "See --help.",
    );
  }
  for (const [option, value] of Object.entries(values)) {
    const isGiven = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
    if (isGiven && !command.takes.includes(option)) {
      throw new UserError("usage", `${name} knows no --${option}.`, "See --help.");
    }
  }
  return command.run(operands, values);
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        passing: { type: "string", multiple: true, default: [] },
        rules: { type: "string", multiple: true, default: [] },
        failure: { type: "string" },
        "no-builtin-rules": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (cause) {
    const sentence =
      cause instanceof Error ? cause.message.split(". ", 1)[0] : "The arguments cannot be understood";
    throw new UserError("usage", `${sentence}.`, "See --help.", { cause });
  }
}

async function check(paths: readonly string[], values: Values): Promise<number> {
  const sources = await sourcesOf(paths, values);
  const { rules } = compileRules(sources, today());
  const logs = [];
  for (const path of values.passing) logs.push(await openLog(path, rules));
  const findings = [...checkRules(sources, today()), ...logs.flatMap((log) => checkPassing(log, rules))];
  for (const finding of findings) print(sayFinding(finding));
  print(`${count(rules.rules.length, "rule")} in force, ${findings.length} to mend.`);
  return findings.length === 0 ? 0 : 1;
}

async function tryOne([name = "", log = ""]: readonly string[]): Promise<number> {
  const { source, id } = await oneRule(name);
  const { rules, problems } = compileRules([source], today());
  const rule = rules.rules.find((one) => one.id === id);
  if (rule === undefined) {
    const problem = problems.find((one) => one.rule === id) ?? problems[0];
    throw new UserError(
      "rule",
      problem === undefined ? `${source.file}: it has no rule ${shown(id)}.` : sayFinding(problem),
    );
  }
  const { text, matched } = tryRule(rule, await openLog(log, rules));
  print(text);
  return matched > 0 ? 0 : 1;
}

async function explain([log = ""]: readonly string[], values: Values): Promise<number> {
  const { rules, problems } = compileRules(await sourcesOf(values.rules, values), today());
  for (const problem of problems) complain(sayFinding(problem));
  print(explainLog(await openLog(log, rules), rules));
  return 0;
}

async function scaffold([log = ""]: readonly string[], { failure }: Values): Promise<number> {
  const { failures } = await openLog(log, compileRules([]).rules);
  const number = Number(failure ?? "1");
  const seen = Number.isInteger(number) ? failures[number - 1] : undefined;
  if (seen === undefined) {
    const reason =
      failures.length === 0 ? "there is no failure in it" : `its failures are 1 to ${failures.length}`;
    throw new UserError("failure", `${log}: ${reason}.`);
  }
  process.stdout.write(editorLine() + scaffoldRule(seen));
  return 0;
}

/** Reads a log, and says what of it could not be read. */
async function openLog(path: string, rules: CompiledRules): Promise<ReadLog> {
  const log = await readLog(path, rules);
  for (const { file, reason } of log.problems) complain(shown(`${file}: ${reason}.`));
  return log;
}

const longestImport = 8_000_000;

async function importFile([format = "", file = ""]: readonly string[]): Promise<number> {
  if (!formatNames.includes(format)) importRules(format, "", "");
  const name = basename(file).replace(/\.(?:toml|xml|ya?ml|json|md)$/, "");
  const { yaml, count: made, refused } = importRules(format, await readText(file, longestImport), name);
  process.stdout.write(made === 0 ? yaml : editorLine() + yaml);
  for (const one of refused) complain(shown(`${one.name}: not translated: ${one.reason}.`));
  if (refused.length > 0 || made === 0) complain(`${made} rules translated, ${refused.length} complaints.`);
  return refused.length === 0 && made > 0 ? 0 : 1;
}

async function sourcesOf(paths: readonly string[], values: Values): Promise<readonly RuleSource[]> {
  return [...(values["no-builtin-rules"] ? [] : await builtinSources()), ...(await ruleFiles(paths))];
}

/** For a file in the folder where the command runs. */
function editorLine(): string {
  return schemaLine(process.cwd(), fileURLToPath(new URL("../rules/schema.json", import.meta.url)));
}

function today(): string {
  return dayOf(new Date());
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (error instanceof UserError) {
      complain(shown(error.hint === null ? error.message : `${error.message} ${error.hint}`));
      process.exitCode = 2;
      return;
    }
    complain("This is a fault of Flake Triage, not of your input. Please report it with the lines below.");
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 3;
  },
);
