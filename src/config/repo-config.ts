import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { offsetOf } from "../rules/yaml-offset.ts";

/** What a repository asks for in `.github/flake-triage.yml` on its default branch. */
const repoConfigSchema = z.strictObject({
  /** False: no comments, only the check run. */
  comment: z.boolean().default(true),
  /** False: no check run. */
  check: z.boolean().default(true),
  /** Workflow names to triage; all when absent. */
  workflows: z.array(z.string().max(200)).max(100).optional(),
  artifacts: z.boolean().default(true),
  issues: z
    .strictObject({
      /** Issues with this label say by a block how to know their failure again. */
      label: z.string().min(1).max(50).default("known-flake"),
      /** Issues with one of these labels are compared with failures; absent: those whose label speaks of flaky or failing tests. */
      linkLabels: z.array(z.string().min(1).max(50)).max(8).nullable().default(null),
      /** True: a closed issue is opened again when its failure is back on a branch that has the fix. */
      reopen: z.boolean().default(false),
      /** Least minutes between two edits of the table of hits in an issue. */
      minutes: z.int().min(0).max(10_080).default(30),
    })
    .prefault({}),
  /** A pull request with this label gets no comment. */
  muteLabel: z.string().min(1).max(50).default("flake-triage: mute"),
});
export type RepoConfig = z.infer<typeof repoConfigSchema>;

export const repoConfigPath = ".github/flake-triage.yml";
export const repoRulesFolder = ".github/flake-triage/rules";

export interface ReadConfig {
  readonly config: RepoConfig;
  /** What is wrong with it; null when nothing is. */
  readonly problem: { readonly line: number; readonly reason: string } | null;
}

/** Characters: time rises with the square of the number of keys. */
const longest = 20_000;

/** Reads the configuration's text; on a mistake the defaults hold and `problem` says what is wrong and where. */
export function readRepoConfig(text: string | null): ReadConfig {
  const config = repoConfigSchema.parse({});
  if (text === null) return { config, problem: null };
  if (text.length > longest) {
    return { config, problem: { line: 1, reason: `it is longer than ${longest} characters` } };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    const reason = `not valid YAML: ${wrong.message.split("\n", 1)[0]}`;
    return { config, problem: { line: lines.linePos(wrong.pos[0]).line, reason } };
  }
  const parsed = repoConfigSchema.safeParse(valueOf(document));
  if (parsed.success) return { config: parsed.data, problem: null };
  const [issue] = parsed.error.issues;
  const key = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const { line } = lines.linePos(offsetOf(document, [...(issue?.path ?? []), ...key]));
  const reason = `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not valid"}`;
  return { config, problem: { line, reason: reason.slice(0, 300) } };
}

/** Aliases may multiply beyond all memory: then nothing can be understood. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 }) ?? {};
  } catch {
    return null;
  }
}
