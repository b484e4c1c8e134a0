import { parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { When } from "../../rules/schema.ts";
import { plainDraft, type Drafts } from "./draft.ts";
import { parseQuery, type Query } from "./query.ts";

const written = z.object({ query: z.string() });

/**
 * A query of OpenStack's elastic-recheck: a YAML file named for its bug, with a Lucene `query` over lines of logs. `message` is
 * looked for in the log and `build_name` in the job's name; what only narrows the search to an index is dropped and told.
 */
export function importElasticRecheck(text: string, name: string): Drafts {
  const read = written.safeParse(readYaml(text));
  if (!read.success)
    throw new UserError("import", "This is no elastic-recheck query: it has no text called query.");
  const parsed = parseQuery(read.data.query);
  if (typeof parsed === "string") return { drafts: [], refused: [{ name, reason: parsed }] };
  const dropped = new Set<string>();
  const when = whenOf(parsed, dropped);
  if (when === null) return { drafts: [], refused: [{ name, reason: "it does not ask for a message" }] };
  const note = `Not asked for here: ${[...dropped].join(", ")}.`;
  return { drafts: [{ ...plainDraft(name, when), notes: dropped.size === 0 ? [] : [note] }], refused: [] };
}

function readYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw new UserError("import", `This is not YAML: ${error.message.slice(0, 200)}.`);
  return document.toJS({ maxAliasCount: 10 });
}

/** Null where nothing of it can be asked here. */
function whenOf(query: Query, dropped: Set<string>): When | null {
  switch (query.kind) {
    case "field":
      return fieldOf(query, dropped);
    case "not": {
      const of = whenOf(query.of, dropped);
      return of === null ? null : { not: of };
    }
    case "and":
    case "or": {
      const parts = query.of.map((one) => whenOf(one, dropped));
      const known = parts.filter((part) => part !== null);
      const [only] = known;
      // Any of two, one of which cannot be asked, could hold without the other.
      if (only === undefined || (query.kind === "or" && known.length < parts.length)) return null;
      if (known.length === 1) return only;
      return query.kind === "and" ? { all: known } : { any: known };
    }
  }
}

function fieldOf({ field, value }: Extract<Query, { kind: "field" }>, dropped: Set<string>): When | null {
  if (field === "message" || field === "build_name") {
    const isRegex = value.length > 2 && value.startsWith("/") && value.endsWith("/");
    const pattern = isRegex ? value : { text: value };
    return field === "message" ? { log: pattern } : { job: pattern };
  }
  dropped.add(field === "" ? value.slice(0, 40) : field);
  return null;
}
