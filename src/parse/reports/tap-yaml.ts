import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { readAvaBlock } from "../tap-ava.ts";
import { saysEnd, thrownIn } from "../tap-stack.ts";

export interface TapDetails {
  readonly message: EvidenceLine | null;
  readonly location: Location | null;
  readonly durationMs: number | null;
}

/** What the block behind a TAP test says, as node's runner, tape and node-tap write it; read line by line, it is seldom valid YAML. */
export function readTapYaml(lines: readonly EvidenceLine[]): TapDetails {
  const start = lines.findIndex(({ text }) => text.trim() === "---");
  if (start === -1) return { message: null, location: null, durationMs: null };
  const ava = readAvaBlock(lines);
  if (ava !== null)
    return { message: { ...ava.key, text: ava.message }, location: ava.location, durationMs: null };
  const block = lines.slice(start + 1);
  const duration = Number(valueOf(block, ["duration_ms"])?.text ?? Number.NaN);
  return {
    message:
      valueOf(block, ["error", "message"]) ??
      joined(thrownIn(block)) ??
      valueOf(block, ["stack"]) ??
      endOf(block),
    location: locationOf(valueOf(block, ["location", "at"])?.text ?? ""),
    durationMs: Number.isFinite(duration) ? Math.round(duration) : null,
  };
}

function joined(lines: readonly EvidenceLine[]): EvidenceLine | null {
  const [first] = lines;
  return first === undefined ? null : { ...first, text: lines.map(({ text }) => text.trim()).join("\n") };
}

function endOf(block: readonly EvidenceLine[]): EvidenceLine | null {
  return joined(block.filter(({ text }) => saysEnd(text)));
}

/** The value of the first of these keys, with the place at which it stands. */
function valueOf(block: readonly EvidenceLine[], keys: readonly string[]): EvidenceLine | null {
  for (const key of keys) {
    const at = block.findIndex(({ text }) => text.trimStart().startsWith(`${key}:`));
    const line = block[at];
    if (line === undefined) continue;
    const value = unquoted(line.text.slice(line.text.indexOf(":") + 1).trim());
    if (!/^[|>][+-]?$/.test(value) && value !== "") return { ...line, text: value };
    // Vitest: a map with the message in it.
    if (value === "") continue;
    const [next, ...more] = deeper(block.slice(at + 1), indentOf(line.text));
    if (next !== undefined)
      return { ...next, text: [next, ...more].map(({ text }) => text.trim()).join("\n") };
  }
  return null;
}

/** The lines of a block of text: those that stand deeper than its key. */
function deeper(lines: readonly EvidenceLine[], indent: number): readonly EvidenceLine[] {
  const end = lines.findIndex(({ text }) => indentOf(text) <= indent);
  return lines.slice(0, end === -1 ? lines.length : end);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text.length > 1 && (quote === "'" || quote === '"') && text.endsWith(quote)
    ? text.slice(1, -1)
    : text;
}

function locationOf(text: string): Location | null {
  const match = /([^\s()'"]{1,300}):(\d{1,7}):\d{1,7}/.exec(text.slice(0, 400).replace("file://", ""));
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
