import { existsSync, readFileSync } from "node:fs";
import { backfill } from "./cli/backfill.ts";
import { exportStored } from "./cli/export.ts";
import { forget } from "./cli/forget.ts";
import { labels } from "./cli/labels.ts";
import { readOptions } from "./cli/options.ts";
import { readIssues } from "./cli/read-issues.ts";
import { report } from "./cli/report.ts";
import type { Subcommand } from "./cli/subcommand.ts";
import { defaultLimits } from "./collect/limits.ts";
import { UserError } from "./errors.ts";
import { createIssueIndex } from "./issues/likeness/issue-index.ts";
import type { Problem } from "./model/evidence.ts";
import { readBaseline } from "./pipeline/read-baseline.ts";
import { builtinSources, createRuleSet, dayOf, folderSources } from "./pipeline/rule-set.ts";
import { triagePaths } from "./pipeline/triage-paths.ts";
import { toDocument } from "./report/document.ts";
import { renderMarkdown } from "./report/markdown.ts";
import { sayRuleProblem } from "./report/rule-problem.ts";
import { renderText } from "./report/text.ts";

const subcommands: readonly Subcommand[] = [report, backfill, labels, exportStored, forget];

const usage = `Usage: flake-triage PATH... [options]

Says why a CI job failed, from its log, its log archive, an artifact, a test report or a directory of these.
PATH is a file or a directory, or - for standard input.

  --format text|markdown|json   how to print what was found (text)
  --tests                       with json: every test case, not only the failing ones
  --rules DIR                   rules of your own beside the built-in ones; can be given several times
  --baseline FILE               log of a passing run of the same job (may be given again): what it prints is not the error
  --issues FILE                 the repository's issues as JSON, to link those that tell of a failure
  --no-builtin-rules            only the rules given by --rules
  --version                     the version of this program
  --help                        this text

What the server has stored (DATA_DIR or DATABASE_URL):

${subcommands.map(({ usage: line }) => `  ${line}`).join("\n")}

Exit status: 0 triaged, whatever was found; 2 bad usage or nothing that could be read; 1 a fault of ours.`;

/** Runs the command line and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const subcommand = subcommands.find(({ name }) => name === first);
  if (subcommand !== undefined && (rest.length > 0 || !existsSync(subcommand.name)))
    return await subcommand.run(rest);
  const { values, positionals } = readArgs(args);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const format = formatOf(values.format);
  if (values.version) {
    console.log(version);
    return 0;
  }
  if (positionals.length === 0) throw new UserError("usage", "No PATH was given.", "See --help.");
  if (positionals.includes("")) throw new UserError("usage", "A PATH is empty.", "See --help.");

  const sources = [
    ...(values["no-builtin-rules"] ? [] : await builtinSources()),
    ...(await Promise.all(values.rules.map((folder) => folderSources(folder, false)))).flat(),
  ];
  const rules = createRuleSet(sources, dayOf(new Date()));
  for (const problem of rules.problems) {
    console.error(`${problem.file}:${problem.line}: ${sayRuleProblem(problem)}`);
  }

  const problems: Problem[] = [];
  const onProblem = (problem: Problem) => void problems.push(problem);
  const request = { paths: positionals, stdin: process.stdin, limits: defaultLimits, onProblem };
  const normal = await readBaseline(values.baseline, defaultLimits);
  const issues = createIssueIndex(values.issues === undefined ? [] : await readIssues(values.issues));
  const { triage, filesRead } = await triagePaths({ ...request, normal, issues }, rules.knowledge);
  if (filesRead === 0) {
    for (const { file, reason } of problems) console.error(`${file}: ${reason}`);
    return 2;
  }
  process.stdout.write(print(format, triage, values.tests));
  return 0;
}

function readArgs(args: readonly string[]) {
  return readOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: "string", default: "text" },
      rules: { type: "string", multiple: true, default: [] },
      baseline: { type: "string", multiple: true, default: [] },
      issues: { type: "string" },
      "no-builtin-rules": { type: "boolean", default: false },
      tests: { type: "boolean", default: false },
      version: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
}

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);

const formats = ["text", "markdown", "json"] as const;
type Format = (typeof formats)[number];

function formatOf(given: string): Format {
  const format = formats.find((one) => one === given);
  if (format === undefined)
    throw new UserError("usage", `--format ${given}: it must be text, markdown or json.`);
  return format;
}

function print(format: Format, triage: Parameters<typeof toDocument>[0], cases: boolean): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(toDocument(triage, { cases }), null, 2)}\n`;
    case "markdown":
      return renderMarkdown(triage);
    case "text":
      return renderText(triage);
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (error instanceof UserError) {
      console.error(error.hint === null ? error.message : `${error.message} ${error.hint}`);
      process.exitCode = 2;
      return;
    }
    console.error(
      "This is a fault of Flake Triage, not of your input. Please report it with the lines below.",
    );
    console.error(error);
    process.exitCode = 1;
  },
);
