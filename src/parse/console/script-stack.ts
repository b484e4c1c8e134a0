import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { splitTrailingTime } from "./trailing-time.ts";

export interface ScriptError {
  readonly message: string;
  /** Key line first, without blank lines and frames of libraries. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/** An error of JavaScript as frameworks print it: message, differences, an excerpt of the code, the stack. */
export function readScriptError(block: readonly EvidenceLine[], key?: EvidenceLine): ScriptError {
  const told = block.filter((line) => line.text.trim() !== "" && !isNoise(line.text));
  const first = key ?? told[0];
  const stack = told.findIndex((line) => isStack(line.text));
  const message = (stack === -1 ? told : told.slice(0, stack)).map((line) => line.text.trim()).join("\n");
  const frames = sourceFrames(told.map((line) => line.text));
  return {
    message: (message === "" ? (first?.text.trim() ?? "") : message).slice(0, maxMessageLength),
    lines: first === undefined ? [] : [first, ...told.filter((line) => line !== first)],
    location: frames.find((frame) => isTestFile(frame.file)) ?? frames[0] ?? null,
  };
}

/** `at f (file.js:1:2)`, `❯ file.ts:1:2`, or a numbered line of an excerpt. */
function isStack(text: string): boolean {
  return /^\s*(?:at (?:\S|async )|❯ |>? {0,6}\d{1,6} {0,4}\|)/.test(text.slice(0, 200));
}

function isNoise(text: string): boolean {
  const start = text.slice(0, 400);
  if (/^\s*[─⎯]{3,}/.test(start)) return true;
  return (
    /^\s*(?:at |❯ )/.test(start) &&
    /node_modules[\\/]|__cypress\/runner\/|node:|\(internal\/|<anonymous>\)$|\bnative\b/.test(start)
  );
}

/** By its name alone: `a.test.ts`, `a.spec.js`, `a.cy.ts`, or in a folder of tests. */
function isTestFile(file: string): boolean {
  return /[._-](?:test|spec|cy|e2e)\.\w{1,4}$|(?:^|[\\/])(?:__tests__|tests?|specs?)[\\/]/.test(file);
}

/** The file of `a.test.ts (5.2 s)`, or of `project a.test.ts`; null when it does not look like a file. */
export function fileOf(text: string): string | null {
  const plain = splitTrailingTime(text.replace(/ \(\d[\d.,]{0,12} [KMG]?B heap size\)$/, "")).text.trim();
  return /\.\w{1,10}$/.test(plain.slice(-12)) ? plain : null;
}
