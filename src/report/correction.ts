import type { Correction } from "../model/triage.ts";
import { cut } from "./clean.ts";
import { code, say, type Span } from "./content.ts";

/** `corrected by a maintainer: ...`; the name is code, so that nobody is called. */
export function sayCorrection({ kind, value, by, because }: Correction): readonly Span[] {
  const why = because === null ? "" : `, because ${cut(because, 200)}`;
  return say`corrected by a maintainer: ${said(kind, value)} (${code(cut(by, 60))}${why})`;
}

function said(kind: string, value: string): readonly Span[] {
  const what = code(cut(value, 120));
  switch (kind) {
    case "wrong":
      return say`not ${what}`;
    case "issue":
      return say`tracked in ${what}`;
    default:
      return say`the cause is ${what}`;
  }
}
