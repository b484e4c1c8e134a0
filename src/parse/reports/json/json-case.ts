import type { CaseStatus, Location } from "../../../model/failure.ts";
import { reportFailure } from "../report-failure.ts";
import type { JsonContext } from "./json-context.ts";

export interface JsonCase {
  readonly suite: string | null;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  readonly message: string | null;
  /** Stack or output. */
  readonly body: string | null;
  readonly location: Location | null;
  readonly variant?: string;
  readonly alone?: boolean;
  /** Of one that passed in the end: what its failed tries said. */
  readonly attempts?: readonly JsonError[];
}

export type JsonError = Pick<JsonCase, "message" | "body" | "location">;

/** One test of a JSON report, with its failure when it failed. */
export function addCase(told: JsonCase, context: JsonContext): void {
  const { suite, name, status, durationMs, variant = "", alone = false } = told;
  const { attempts: tries = [] } = told;
  const attempts = () => tries.map((one) => failureOf({ ...told, ...one }, "test", context));
  context.ledger.add({ suite, name, status, durationMs, variant, alone, attempts }, () =>
    failureOf(told, "test", context),
  );
}

/** A file that could not be loaded, or a set-up that failed. */
export function addSetup(
  told: Pick<JsonCase, "suite" | "message" | "body" | "location">,
  context: JsonContext,
): void {
  const one: JsonCase = { ...told, name: "", status: "error", durationMs: null };
  context.ledger.fail(() => failureOf(one, "setup", context));
}

function failureOf(told: JsonCase, kind: "test" | "setup", { place, lineOf }: JsonContext) {
  const { suite, name, message, body, location } = told;
  const line = lineOf(message ?? body ?? "");
  const bodyLine = message === null || body === null ? line : lineOf(body);
  const error = { message, messageLine: line, body: body ?? "", bodyLine, bodyEnd: bodyLine };
  return reportFailure(
    { kind, test: kind === "test" ? name : null, suite, errors: [error], location },
    place,
  );
}
