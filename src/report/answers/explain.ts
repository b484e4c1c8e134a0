import type { Account } from "../account.ts";
import { pageCaps } from "../caps.ts";
import { cut } from "../clean.ts";
import { paragraph, say, strong, type Block } from "../content.ts";
import type { Row } from "../rows.ts";
import { rowTests } from "../tests-section.ts";
import { unexplainedBlocks } from "../unexplained-section.ts";
import { whySection } from "../why-section.ts";

/** Lines of the log that are shown, and failures that are named: a reply is no page. */
const caps = { ...pageCaps, lines: 25, lineLength: 500, testsPerRow: 100, facts: 30 };

/** All that is known of one row of the comment. */
export function sayRow(row: Row, number: number, account: Account): readonly Block[] {
  const title = row.claim === null ? "cause unknown" : cut(row.claim.title, 200);
  const why =
    row.claim === null
      ? unexplainedBlocks(row, account, caps)
      : whySection(row, row.claim, account, caps).blocks;
  return [paragraph(say`Row ${number}: ${strong(title)}`), ...why, ...rowTests(row, caps)];
}
