import { expect, test } from "@jest/globals";
import { fencedBlocks } from "../../src/issues/fenced-blocks.ts";
import { draftOf } from "../../src/commands/draft-of.ts";
import { draftWhen } from "../../src/prove/scaffold.ts";
import { accountOfHead } from "../../src/report/account.ts";
import { sayRow } from "../../src/report/answers/explain.ts";
import { sayNotedAs } from "../../src/report/answers/corrections.ts";
import { issueOfRow } from "../../src/report/issue-of-row.ts";
import { renderReply } from "../../src/report/reply.ts";
import { rowsOf } from "../../src/report/rows.ts";
import { liveParts } from "./assert-inert.ts";
import { hostile } from "./hostile.ts";
import { failure, head, line, run, triage, verdict } from "./samples.ts";

const ourOwn = (url: string) => url.startsWith("https://github.com/octo-org/store/");

/** A report in which everything that a log can say is one hostile text. */
function rowOf(text: string) {
  const failed = failure({ test: text, message: text, lines: [line(text, 1, text)], job: text });
  const said = { kind: "wrong", value: text, by: text, at: 0, because: text };
  const account = accountOfHead(
    head([run({ triage: triage({ verdicts: [verdict("f1", { failure: failed, correction: said })] }) })]),
  );
  const [row] = rowsOf(account);
  if (row === undefined) throw new Error("There is no row.");
  return { row, account };
}

test.each(hostile)("nothing in an answer is live: %j", (text) => {
  const { row, account } = rowOf(text);
  const noted = sayNotedAs({ number: 1, label: `wrong:${text}`, failures: 1, others: [2] });
  const answers = [
    { asked: `/triage ${text}`, answer: sayRow(row, 1, account) },
    { asked: text, answer: noted },
  ];
  const reply = renderReply(answers, text);
  expect(liveParts(reply.replace(/^<!-- flake-triage:reply -->\n/, ""), ourOwn)).toEqual([]);
  expect(reply.length).toBeLessThanOrEqual(65_536);
});

test.each(hostile)("nor in an issue that is filed, and its block stays one: %j", (text) => {
  const { row, account } = rowOf(text);
  const when = draftWhen(draftOf(row));
  const { title, body } = issueOfRow(row, account, { when, by: text, pullNumber: 7 });
  expect(liveParts(body.replace(/^<!--[^\n]*\n/, ""), ourOwn)).toEqual([]);
  expect(title.length).toBeLessThanOrEqual(200);
  expect(title).not.toContain("\n");
  expect(fencedBlocks(body).filter(({ info }) => info.includes("flake-triage"))).toHaveLength(1);
});
