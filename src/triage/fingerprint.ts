import { createHash } from "node:crypto";
import type { Failure } from "../model/failure.ts";
import { mask } from "./mask.ts";

/** Part of every hash and raised with each change of what goes in: a stored one of another way never equals by chance. */
const version = 2;

/** Stable id of a failure, 16 hex digits: what failed and its masked error, nothing of where and when. */
export function fingerprint(failure: Failure): string {
  return shortHash(`${whatFailed(failure)}\n${maskedError(failure)}`);
}

/** The same for the same masked error, whatever failed with it. A hash: masking may tear a secret so that it is not known for one. */
export function errorHash(failure: Failure): string {
  return shortHash(maskedError(failure));
}

function shortHash(text: string): string {
  return createHash("sha256").update(`${version} ${text}`).digest("hex").slice(0, 16);
}

/** The test; where there is none, what kind of thing it was and in which file. */
function whatFailed({ kind, test, suite, location }: Failure): string {
  if (test !== null) return maskTest(test);
  const file = location?.file.split(/[\\/]/).at(-1) ?? "";
  return `${kind} ${mask(suite ?? "")} ${mask(file)}`;
}

/** The first lines of the error without what changes from run to run: one alone may say no more than that two things differ. */
function maskedError({ message, lines }: Failure): string {
  const told = message.trim() === "" ? (lines[0]?.text ?? "") : message;
  const masked = told
    .split("\n", mostRead)
    .map(mask)
    .filter((line) => line !== "" && !isFrame(line));
  return [...new Set(masked)]
    .slice(0, mostLines)
    .map((line) => line.slice(0, longestLine))
    .join("\n");
}

const mostRead = 20;
const mostLines = 5;
const longestLine = 300;

/** Which calls led there depends on how they are printed. */
function isFrame(line: string): boolean {
  return /^(?:at |File "|goroutine |\.{3} ?\d* ?more)/.test(line);
}

/** A test's name says what fails: only generated ids in it are masked, not its case numbers. */
function maskTest(name: string): string {
  return name
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "<id>")
    .replaceAll(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,64}\b/g, "<hex>")
    .replaceAll(/\b\d{7,20}\b/g, "<n>");
}
