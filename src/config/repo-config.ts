import { parseDocument } from "yaml";
import { z } from "zod";

/** What a repository asks for in `.github/flake-triage.yml` on its default branch. */
const repoConfigSchema = z.strictObject({
  /** False: no comments, only the check run. */
  comment: z.boolean().default(true),
  /** False: no check run. */
  check: z.boolean().default(true),
  /** Workflow names to triage; all when absent. */
  workflows: z.array(z.string().max(200)).max(100).optional(),
  artifacts: z.boolean().default(true),
});
export type RepoConfig = z.infer<typeof repoConfigSchema>;

export const repoConfigPath = ".github/flake-triage.yml";
export const repoRulesFolder = ".github/flake-triage/rules";

/** Reads the configuration's text; on a mistake the defaults hold and `problem` says what is wrong and where. */
export function readRepoConfig(text: string | null): {
  readonly config: RepoConfig;
  readonly problem: string | null;
} {
  const defaults = repoConfigSchema.parse({});
  if (text === null) return { config: defaults, problem: null };
  const document = parseDocument(text.slice(0, 100_000));
  const wrong = document.errors[0];
  if (wrong !== undefined)
    return { config: defaults, problem: `not valid YAML: ${wrong.message.split("\n", 1)[0]}` };
  const parsed = repoConfigSchema.safeParse(document.toJS({ maxAliasCount: 10 }) ?? {});
  if (parsed.success) return { config: parsed.data, problem: null };
  const issue = parsed.error.issues[0];
  return {
    config: defaults,
    problem: `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not valid"}`,
  };
}
