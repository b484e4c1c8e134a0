import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../errors.ts";
import type { LinkableIssue } from "../issues/likeness/link-failures.ts";
import { toldInIssue } from "../issues/likeness/told-in-issue.ts";
import { longestBody } from "../model/known-issue.ts";

const mostBytes = 100_000_000;
const mostIssues = 5_000;

const comment = z.object({ body: z.string().nullish() });

/** An issue as GitHub's REST API lists it, or as `gh issue list --json number,title,body,state,url,comments` does. */
const issue = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string().default("open"),
  html_url: z.string().optional(),
  url: z.string().optional(),
  comments: z.union([z.number(), z.array(comment)]).default(0),
  pull_request: z.unknown().optional(),
});

/** The issues of `--issues FILE`, a JSON array; throws a `UserError` that says what is wrong with it. */
export async function readIssues(path: string): Promise<readonly LinkableIssue[]> {
  const wrong = (reason: string) => new UserError("issues", `--issues ${path}: ${reason}.`);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) throw wrong("no file that can be read");
  if (size > mostBytes) throw wrong("it is larger than 100 MB");
  const given = parse(await readFile(path, "utf8"));
  if (!Array.isArray(given)) throw wrong("it is not a JSON array of issues");
  if (given.length > mostIssues) throw wrong(`it has ${given.length} issues, more than ${mostIssues}`);
  const read = z.array(issue).safeParse(given);
  if (!read.success) {
    const [first] = read.error.issues;
    throw wrong(`at ${first?.path.join(".") || "the top"}: ${first?.message ?? "not an issue"}`);
  }
  return read.data.filter((one) => one.pull_request == null).map(linkable);
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linkable({
  number,
  title,
  body,
  state,
  html_url,
  url,
  comments,
}: z.infer<typeof issue>): LinkableIssue {
  const below = typeof comments === "number" ? [] : comments.map((one) => one.body ?? "");
  return {
    number,
    title,
    state: state.toLowerCase() === "closed" ? "closed" : "open",
    fixedBy: null,
    url: nameOf(html_url ?? url ?? `#${number}`),
    told: toldInIssue({ title, body: (body ?? "").slice(0, longestBody), comments: below.slice(-20) }),
  };
}

/** Issues of github.com are named as rules name them. */
function nameOf(address: string): string {
  return address.replace(
    /^https:\/\/github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/issues\/(\d{1,9})$/i,
    "$1#$2",
  );
}
