import type { Home } from "../../model/run.ts";
import { paragraph, say, type Block } from "../content.ts";
import { referenceLink } from "../references.ts";

type Blocks = readonly Block[];

export interface FiledIssue {
  readonly number: number;
  /** `owner/repo#12`. */
  readonly name: string;
  readonly here: Home | null;
}

export function sayFiled({ number, name, here }: FiledIssue): Blocks {
  return [
    paragraph(
      say`Row ${number} is tracked in ${referenceLink(name, "issues", here)} from now on. Its block knows the failure again: make it as narrow as the cause is.`,
    ),
  ];
}

export function sayTracked(url: string, here: Home | null): Blocks {
  return [paragraph(say`It is tracked already: ${referenceLink(url, "issues", here)}.`)];
}

export function sayNotFiled(): Blocks {
  return [paragraph(say`GitHub did not take the issue: issues may be switched off here.`)];
}
