import { LineCounter, parseDocument } from "yaml";
import { describeIssues } from "../rules/schema-issue.ts";
import { offsetOf } from "../rules/yaml-offset.ts";
import type { FencedBlock } from "./fenced-blocks.ts";
import { type ReadSignature, signatureKeys, signatureSchema, type SignatureProblem } from "./signature.ts";

/** Reads a YAML block: `when` with what else there is to say, or the conditions themselves. */
export function readYamlSignature(block: FencedBlock): ReadSignature {
  const counter = new LineCounter();
  const document = parseDocument(block.text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => block.line + counter.linePos(offset).line - 1;
  const [broken] = document.errors;
  if (broken !== undefined) {
    const reason = `this is not YAML: ${broken.message.split("\n", 1)[0]}`;
    return wrong({ line: lineAt(broken.pos[0]), reason, remedy: "correct the syntax" });
  }
  const written = mappingIn(() => document.toJS({ maxAliasCount: 10 }));
  if (written === null)
    return wrong({
      line: block.line,
      reason: "the block is no mapping",
      remedy: "write conditions such as error: a text",
    });

  const isFlat = !Object.hasOwn(written, "when");
  const lineOf = (path: readonly PropertyKey[]) =>
    lineAt(offsetOf(document, isFlat && path[0] === "when" ? path.slice(1) : path));
  return checked(isFlat ? nested(written) : written, lineOf);
}

function wrong(...problems: readonly SignatureProblem[]): ReadSignature {
  return { kind: "wrong", problems };
}

type Mapping = Readonly<Record<string, unknown>>;

/** Null for anything else, and for aliases that multiply. */
function mappingIn(read: () => unknown): Mapping | null {
  try {
    const value = read();
    return isMapping(value) ? value : null;
  } catch {
    return null;
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nested(written: Mapping): Mapping {
  const entries = Object.entries(written);
  return {
    ...Object.fromEntries(entries.filter(([key]) => signatureKeys.has(key))),
    when: Object.fromEntries(entries.filter(([key]) => !signatureKeys.has(key))),
  };
}

function checked(written: Mapping, lineOf: (path: readonly PropertyKey[]) => number): ReadSignature {
  const parsed = parse(written);
  if (parsed === null) {
    const reason = "the conditions are nested too deep";
    return wrong({ line: lineOf([]), reason, remedy: "use fewer levels of all, any and not" });
  }
  if (parsed.success) return { kind: "signature", signature: parsed.data, lineOf };
  const problems = describeIssues(parsed.error.issues, written).map(({ path, reason, remedy }) => ({
    line: lineOf(path),
    reason: reason.replace(/^the rule\b/, "the signature"),
    remedy: isUnknown(path) ? `use one of: ${[...signatureKeys].join(", ")}` : remedy,
  }));
  return wrong(...problems.sort((one, other) => one.line - other.line));
}

function parse(written: Mapping) {
  try {
    return signatureSchema.safeParse(written);
  } catch {
    return null;
  }
}

function isUnknown(path: readonly PropertyKey[]): boolean {
  return path.length === 1 && !signatureKeys.has(String(path[0]));
}
