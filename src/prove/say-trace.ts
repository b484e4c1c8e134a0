import type { EvidenceLine } from "../model/evidence.ts";
import type { Reason } from "../model/reason.ts";
import { cut } from "../report/clean.ts";
import type { ClauseTrace, Trace } from "../rules/trace.ts";
import { shown } from "./say.ts";

/** One line for each clause: whether it holds, what it asks for, and where it was found or what was there instead. */
export function sayTrace(traced: Trace): readonly string[] {
  if (traced.kind === "clause") return [sayClause(traced)];
  if (traced.kind === "all") return traced.of.flatMap(sayTrace);
  if (traced.kind === "any" && traced.truth === "yes") {
    return traced.of
      .filter(({ truth }) => truth === "yes")
      .slice(0, 1)
      .flatMap(sayTrace);
  }
  const inner = traced.of.flatMap(sayTrace).map((line) => `  ${line}`);
  return [`${sign[traced.truth]} ${traced.kind === "any" ? "any of" : "not"}`, ...inner];
}

const sign = { yes: "+", no: "-", unknown: "?" } as const;

function sayClause(traced: ClauseTrace): string {
  const { truth, reasons, near } = traced;
  const start = `${sign[truth]} ${wanted(traced)}`;
  if (truth === "yes") return shown(`${start}${places(reasons)}`);
  const percent = Math.round(near.part * 100);
  const instead =
    near.found === null
      ? truth === "unknown"
        ? "not told by the evidence"
        : "not found"
      : `${percent > 0 ? `${percent} % of it` : "instead"}: ${cut(near.found.trim(), longestFound)}${at(near.at)}`;
  return shown(`${start} — ${instead}`);
}

const longestFound = 120;

function wanted(traced: ClauseTrace): string {
  const { condition } = traced;
  switch (condition.kind) {
    case "text":
    case "line":
      return `${condition.scope}: ${condition.text.source}`;
    case "file":
      return `artifact file: ${condition.path}`;
    case "sequence": {
      const lines = condition.lines.map((line) => line.map(({ text }) => text.source).join(" or "));
      return `sequence in ${condition.in} within ${condition.within}: ${lines.join(" … ")}`;
    }
    case "fact":
      return traced.truth === "yes" ? `fact ${condition.key}` : `fact ${condition.key}: ${condition.wanted}`;
    case "run":
      return `${condition.field}: ${condition.wanted}`;
    case "pod":
      return `pod: ${condition.fields.map(({ field }) => field).join(", ")}`;
    case "kind":
      return `kind: ${condition.of.join(" or ")}`;
  }
}

function places(reasons: readonly Reason[]): string {
  const [reason] = reasons;
  if (reason === undefined) return "";
  switch (reason.kind) {
    case "file":
      return ` = ${reason.file}`;
    case "run":
      return ` = ${reason.value}`;
    case "fact":
      return ` = ${reason.fact.value}, ${reason.fact.file}:${reason.fact.line}`;
    case "clause":
    case "pod": {
      const lines = reasons.flatMap((one) =>
        one.kind === "clause" || one.kind === "pod" ? (one.at ?? []) : [],
      );
      return [...new Set(lines.map(at))].join("");
    }
    default:
      return "";
  }
}

function at(line: EvidenceLine | null): string {
  return line === null ? "" : `, ${line.file}:${line.line}`;
}
