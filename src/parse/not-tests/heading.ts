import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";

/** Lines that a file's name may stand above what is said of it. */
const maxAbove = 60;

/** The place that tools print above a line rather than in it: the file as a heading over `3:5  error`, `In a.sh line 3:`. */
export function placeAbove(key: string, recent: (lines: number) => readonly EvidenceLine[]): Location | null {
  const own = /^\s{1,8}(\d{1,7}):\d{1,5}\s/.exec(key);
  if (own === null && !bare.test(key)) return null;
  const above = recent(maxAbove).toReversed();
  for (const { text } of above) {
    const place = own === null ? placeIn(text) : fileIn(text, Number(own[1]));
    if (place !== null) return place;
  }
  return null;
}

/** Errors whose place stands in a line above. */
const bare =
  /\bSC\d{4}\b|^\s{0,12}\w{0,20}(?:SyntaxError|IndentationError|TabError): |^Type error: |^Error: .{1,1000} \((?:ts|js|css|svelte)\)$|^(?:buildx failed with: )?ERROR: failed to (?:build: failed to )?solve: /;

const places = [
  /^In (\S{1,300}) line (\d{1,7}):$/,
  /^[*\s]{0,12}File "([^"]{1,300})", line (\d{1,7})/,
  /^(\S{1,300}\.\w{1,6}|\S{0,200}Dockerfile\S{0,50}):(\d{1,7})(?::\d{1,5})?$/,
];

function placeIn(text: string): Location | null {
  for (const form of places) {
    const [, file, line] = form.exec(text.slice(0, 500)) ?? [];
    if (file !== undefined && line !== undefined) return { file, line: Number(line) };
  }
  return null;
}

function fileIn(text: string, line: number): Location | null {
  const file = /^(?:[A-Za-z]:)?[\w@./\\+~-]{1,300}\.[A-Za-z]\w{0,5}$/.exec(text.trim().slice(0, 400))?.[0];
  return file === undefined ? null : { file, line };
}
