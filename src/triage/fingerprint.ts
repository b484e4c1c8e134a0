import { createHash } from "node:crypto";
import type { Failure } from "../model/failure.ts";
import { mask } from "./mask.ts";

/** Stable id of a failure, 16 hex digits: what failed and its masked error, nothing of where and when. */
export function fingerprint(failure: Failure): string {
  const what =
    failure.test === null ? `${failure.kind} ${mask(failure.suite ?? "")}` : maskTest(failure.test);
  return shortHash(`${what}\n${maskedError(failure)}`);
}

/** The same for the same masked error, whatever failed with it. A hash: masking may tear a secret so that it is not known for one. */
export function errorHash(failure: Failure): string {
  return shortHash(maskedError(failure));
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The key line without what changes from run to run, at most 300 characters. */
function maskedError(failure: Failure): string {
  return mask(failure.lines[0]?.text ?? failure.message.split("\n", 1)[0] ?? "").slice(0, 300);
}

/** A test's name says what fails: only generated ids in it are masked, not its case numbers. */
function maskTest(name: string): string {
  return name
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "<id>")
    .replaceAll(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,64}\b/g, "<hex>")
    .replaceAll(/\b\d{7,20}\b/g, "<n>");
}
