import type { EvidenceLine } from "../model/evidence.ts";
import type { Location } from "../model/failure.ts";
import { sourceFrames } from "./source-frames.ts";

export interface AvaBlock {
  /** The line that says most, as it stands there. */
  readonly key: EvidenceLine;
  readonly message: string;
  readonly location: Location | null;
  /** Of AVA itself, where it names no other place. */
  readonly foreign: readonly EvidenceLine[];
}

/**
 * The block of a failed test in AVA's TAP: `name`, `assertion`, `details` (a map of what was compared, or of what was
 * thrown), `message`, which is often empty, and `at`. Null for the block of any other tool.
 */
export function readAvaBlock(lines: readonly EvidenceLine[]): AvaBlock | null {
  const start = lines.findIndex(({ text }) => text.trim() === "---");
  const block = lines.slice(start + 1);
  const indent = indentOf(block[0]?.text ?? "");
  if (start === -1 || indent === 0 || !isField(block[0], indent, "name")) return null;
  const message = fieldOf(block, indent, "message");
  const at = fieldOf(block, indent, "at");
  if (message.length === 0 || at.length === 0) return null;
  const details = fieldOf(block, indent, "details").slice(1);
  const told = isSilent(message) && details.length > 0 ? details : message;
  const words = told
    .map(({ text }) => plain(told === message ? text.replace("message:", "") : text))
    .filter((text) => text !== "");
  const key = thrownIn(told) ?? told.find(({ text }) => !isBare(text)) ?? told[0];
  const frames = sourceFrames(at.map(({ text }) => text));
  if (key === undefined) return null;
  const location = frames.find(({ file }) => !file.includes("node_modules/")) ?? null;
  return { key, message: words.join("\n"), location, foreign: location === null ? at : [] };
}

/** The line of a field with the deeper ones below it. */
function fieldOf(block: readonly EvidenceLine[], indent: number, name: string): readonly EvidenceLine[] {
  const from = block.findIndex((line) => isField(line, indent, name));
  if (from === -1) return [];
  const end = block.findIndex(({ text }, at) => at > from && text.trim() !== "" && indentOf(text) <= indent);
  return block.slice(from, end === -1 ? block.length : end);
}

function isField(line: EvidenceLine | undefined, indent: number, name: string): boolean {
  return line !== undefined && indentOf(line.text) === indent && line.text.startsWith(`${name}:`, indent);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** It says nothing of its own: the details do. */
function isSilent([first]: readonly EvidenceLine[]): boolean {
  const said = plain((first?.text ?? "").replace("message:", ""));
  return said === "" || said === "Error thrown in test" || said === "Rejected promise returned by test";
}

/** Of an error that was printed as an object: `message: 'no cart',`. */
function thrownIn([first, ...below]: readonly EvidenceLine[]): EvidenceLine | undefined {
  if (!/^\s+'(?:Error thrown in |Rejected promise )/.test(first?.text ?? "")) return undefined;
  return below.find(({ text }) => /^\s+message: /.test(text));
}

/** `message: >-`: the text stands below. */
function isBare(text: string): boolean {
  return plain(text.replace("message:", "")) === "";
}

/** Without what YAML puts around it: `'a'` is `a`, `'Value is not `true`:': 'false'` both of its texts. */
function plain(text: string): string {
  const said = text.trim();
  const heading = /^'(.{1,500}:)': ?(.*)$/.exec(said);
  if (heading === null) return unquoted(said);
  const [, title = "", value = ""] = heading;
  return `${title} ${unquoted(value)}`.trimEnd();
}

function unquoted(text: string): string {
  if (/^[|>]\d?[+-]?$/.test(text)) return "";
  const isQuoted = text.length > 1 && /^["']/.test(text) && text.endsWith(text.charAt(0));
  return isQuoted ? text.slice(1, -1).replaceAll("''", "'") : text;
}
