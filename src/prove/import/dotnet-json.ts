import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { Pattern, When } from "../../rules/schema.ts";
import type { Drafts } from "./draft.ts";

const texts = z.union([z.string(), z.array(z.string())]).nullish();
const knownIssue = z.object({
  ErrorMessage: texts,
  ErrorPattern: texts,
  BuildRetry: z.boolean().nullish(),
  ExcludeConsoleLog: z.boolean().nullish(),
});
type KnownIssue = z.infer<typeof knownIssue>;

/**
 * A known issue of dotnet's Build Analysis: the JSON, alone or fenced in an issue's body. `ErrorMessage` is looked for as it is,
 * `ErrorPattern` is a regular expression; letter case never counts; a list is one line after the other.
 */
export function importDotnet(text: string, name: string): Drafts {
  const issue = knownIssue.safeParse(readJson(text));
  if (!issue.success) {
    const [first] = issue.error.issues;
    throw new UserError(
      "import",
      `This is no known issue: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}.`,
    );
  }
  const when = whenOf(issue.data);
  if (when === null)
    return { drafts: [], refused: [{ name, reason: "it has neither ErrorMessage nor ErrorPattern" }] };
  if (typeof when === "string") return { drafts: [], refused: [{ name, reason: when }] };
  const { BuildRetry, ExcludeConsoleLog } = issue.data;
  const draft = {
    name,
    when,
    explanation: null,
    category: null,
    remedies: BuildRetry === true ? ["Run the job again."] : [],
    notes:
      ExcludeConsoleLog === true ? ["ExcludeConsoleLog: the source looks at the build's own log only."] : [],
  };
  return { drafts: [draft], refused: [] };
}

function readJson(text: string): unknown {
  const fenced = /```json[^\n]{0,100}\n([^`]{0,60000})```/i.exec(text)?.[1];
  try {
    return JSON.parse(fenced ?? text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : "";
    throw new UserError("import", `This is not JSON: ${why}.`, null, { cause });
  }
}

/** A sentence where there is no way to say it here, null where nothing is asked. */
function whenOf({ ErrorMessage, ErrorPattern }: KnownIssue): When | string | null {
  const lines: readonly Pattern[] = [
    ...listOf(ErrorMessage).map((text) => ({ text })),
    ...listOf(ErrorPattern).map((pattern) => `/${pattern}/i`),
  ];
  const [only] = lines;
  if (only === undefined) return null;
  if (lines.length === 1) return { log: only };
  if (lines.length > mostLines) return `it asks for ${lines.length} lines, more than ${mostLines}`;
  return { sequence: { in: "log", within: span, lines: [...lines] } };
}

const mostLines = 8;
const span = 1_000;

function listOf(value: string | readonly string[] | null | undefined): readonly string[] {
  return (typeof value === "string" ? [value] : (value ?? [])).filter((text) => text.trim() !== "");
}
