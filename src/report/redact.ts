import { isSecretValue, secretAssignment, secretForms, secretPlaces } from "./secrets.ts";

/** The text with secrets replaced by `***`. Linear in its length. */
export function redact(text: string): string {
  let result = withoutKeyBlocks(text);
  for (const form of secretForms) result = result.replace(form, "***");
  for (const place of secretPlaces) result = result.replace(place, "$<keep>***");
  return result
    .replace(secretAssignment, (match, key: string, between: string, value: string) =>
      isSecretValue(key, value) ? `${key}${between}***` : match,
    )
    .replace(keyBodyLine, (line) => (looksLikeKeyBody(line) ? "***" : line));
}

/** Where a private key begins or ends, for keys that are spread over several lines. */
export function keyBoundary(text: string): "begin" | "end" | "whole" | null {
  const begin = text.search(keyBegin);
  const end = text.search(keyEnd);
  if (begin >= 0) return end > begin ? "whole" : "begin";
  return end >= 0 ? "end" : null;
}

/** From each beginning to its end, or to the end of the text where it was cut off. */
function withoutKeyBlocks(text: string): string {
  if (!text.includes("PRIVATE KEY")) return text;

  const kept: string[] = [];
  let rest = text;
  for (;;) {
    const begin = rest.search(keyBegin);
    if (begin < 0) break;
    kept.push(rest.slice(0, begin), "***");
    const body = rest.slice(begin);
    const end = keyEnd.exec(body);
    rest = end === null ? "" : body.slice(end.index + end[0].length);
  }
  return kept.join("") + rest;
}

/** A line that is nothing but base64: the middle of a key whose first line is not there. */
function looksLikeKeyBody(line: string): boolean {
  return (
    (line.match(/[A-Z]/g) ?? []).length >= 10 &&
    (line.match(/[a-z]/g) ?? []).length >= 10 &&
    (line.match(/\d/g) ?? []).length >= 4
  );
}

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const keyBodyLine = /^[A-Za-z0-9+/]{60,200}={0,2}$/gm;
