import type { HeadReport } from "../model/head.ts";
import { commentCaps } from "./caps.ts";
import { cut } from "./clean.ts";
import { plainText } from "./content.ts";
import { fitContent } from "./fit-content.ts";
import { tellCheck } from "./tell.ts";

export interface CheckText {
  /** Plain words on one line. */
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
}

/** The neutral check run of a head: the comment's content without its commands, for heads without a pull request too. */
export function renderCheck(report: HeadReport): CheckText {
  const content = tellCheck(report, commentCaps);
  return {
    title: cut(plainText(content.headline), 250),
    summary: fitContent(content, { limit: checkLimit, pageUrl: report.pageUrl }),
  };
}

const checkLimit = 65_535;
