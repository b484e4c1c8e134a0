import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";

export interface GocheckError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/**
 * What gocheck says of a test that failed: the place (`ring_test.go:40:`), the assertion set in below it, and lines
 * that begin with three dots: what it got, an error or a panic. Around them stands what the test printed.
 */
export function gocheckError(block: readonly EvidenceLine[], title: EvidenceLine): GocheckError {
  const dots = block.filter(({ text }) => text.startsWith("... "));
  const [first] = dots;
  const place = block.findLast(({ text, line }) => placed.test(text) && line < (first?.line ?? Infinity));
  const asserted = block.filter(({ text, line }) => line === (place?.line ?? -2) + 1 && /^\s/.test(text));
  const told = [...dots, ...asserted];
  const lines = told.length > 0 ? told : [title];
  const message = [...asserted, ...dots].map(({ text }) => text.trim()).join("\n");
  return {
    message: message === "" ? title.text : message,
    lines: [...lines, ...(place === undefined ? [] : [place]), ...block.filter((one) => isElse(one))],
    location: locationOf(place ?? title),
  };

  function isElse(one: EvidenceLine): boolean {
    return !lines.includes(one) && one !== place;
  }
}

const placed = /^\S{1,300}\.go:\d{1,7}:$/;

function locationOf({ text }: EvidenceLine): Location | null {
  const match = /(\S{1,300}\.go):(\d{1,7}):/.exec(text.slice(0, 500));
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
