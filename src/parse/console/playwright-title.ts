import type { Location } from "../../model/failure.ts";
import { splitTrailingTime } from "./trailing-time.ts";

/** A title line without the rule behind it, which retry it was and its duration. */
export function playwrightTitle(text: string): string {
  const plain = splitTrailingTime(text.replace(/[\s─━]{1,400}$/, "")).text;
  return plain.replace(/ \(retry #\d{1,3}\)/, "").replace(/^\[\d{1,6}\/\d{1,6}\] (?:\(retries\) )?/, "");
}

/** Of `[chromium] › a.spec.ts:3:1 › works`. */
export function placeInTitle(title: string): Location | null {
  const match = /(?:^| › )([^›:]{1,300}\.\w{1,5}):(\d{1,7})(?::\d{1,6})?(?: › |$)/.exec(title);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
