import { createHash } from "node:crypto";
import type { Triage } from "../model/triage.ts";

/**
 * Shape of `Triage` in the model. Raise it with every change that code reading an older row would stumble
 * over; such rows then count as unreadable and are triaged again.
 */
const triageVersion = 1;

export interface StoredTriage {
  /** JSON; null for an attempt that passed. */
  readonly triage: string | null;
  /** SHA-256 of the JSON, hexadecimal. */
  readonly triage_sum: string | null;
  readonly triage_version: number;
}

export function storedTriage(triage: Triage | null): StoredTriage {
  const text = triage === null ? null : JSON.stringify(triage);
  return { triage: text, triage_sum: text === null ? null : sum(text), triage_version: triageVersion };
}

export type TriageReading =
  | { readonly kind: "read"; readonly triage: Triage | null }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a triage back when it is, to the byte, what this version of the app wrote. */
export function readTriage(stored: StoredTriage): TriageReading {
  if (stored.triage_version !== triageVersion) {
    return unreadable(`it was written in format ${stored.triage_version}, this is format ${triageVersion}`);
  }
  if (stored.triage === null) {
    return stored.triage_sum === null ? { kind: "read", triage: null } : unreadable("its text is missing");
  }
  if (stored.triage_sum !== sum(stored.triage)) return unreadable("its text was changed or damaged");
  const value: unknown = JSON.parse(stored.triage);
  return isTriage(value) ? { kind: "read", triage: value } : unreadable("it is not a triage");
}

/** The sum and the version say that the whole is what `storedTriage` wrote; this only tells the compiler. */
function isTriage(value: unknown): value is Triage {
  return typeof value === "object" && value !== null && "verdicts" in value;
}

function unreadable(reason: string): TriageReading {
  return { kind: "unreadable", reason };
}

function sum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
