import { expect, test } from "@jest/globals";
import { marked } from "marked";
import type { Reason } from "../../src/model/reason.ts";
import type { Cause, Confidence, Triage } from "../../src/model/triage.ts";
import { renderCheck } from "../../src/report/check.ts";
import { renderComment } from "../../src/report/comment.ts";
import { reportDocument, toDocument } from "../../src/report/document.ts";
import { renderHtml } from "../../src/report/html.ts";
import { renderText } from "../../src/report/text.ts";
import { liveParts } from "./assert-inert.ts";
import { hostile } from "./hostile.ts";
import { pick, random } from "./random.ts";
import { failure, group, head, line, run, triage, verdict } from "./samples.ts";

const rounds = Array.from({ length: 60 }, (_, seed) => seed);
/** Addresses come from GitHub and from rules: odd ones must not break anything, and only web addresses are linked. */
const addresses: readonly [string, ...string[]] = [
  "https://github.com/octo-org/store/actions/runs/501/job/9001#step:7:622",
  "https://github.com/octo-org/store/issues/5",
  "octo-org/st_ore#12",
  "https://github.com/a_(b)|c*d*[e]?x=1&copy=2",
  "javascript:alert(1)",
  "data:text/html,<script>",
  "//evil.example",
  "https://evil.example/<img>",
  "https://evil.example/`x",
  "",
];
const isOurs = (url: string) => /^https:\/\/(?:github\.com\/|triage\.example\.org\/)/.test(url);

test.each(rounds)("a random report stays within the limit and inert (seed %i)", (seed) => {
  const next = random(seed);
  const report = randomHead(next);
  const limit = pick(next, [65_536, 65_536, 9_000, 3_000]);

  const body = renderComment(report, { limit });
  expect(body.length).toBeLessThanOrEqual(limit);
  expect(liveParts(body, isOurs)).toEqual([]);
  expect(marked.lexer(body).filter(({ raw }) => raw.startsWith("</details>"))).toHaveLength(
    marked.lexer(body).filter(({ raw }) => raw.startsWith("<details")).length,
  );

  const { title, summary } = renderCheck(report);
  expect([title.includes("\n"), summary.length <= 65_535]).toEqual([false, true]);
  expect(liveParts(summary, isOurs)).toEqual([]);
});

test.each(rounds.slice(0, 20))("a random report is a valid document, page and text (seed %i)", (seed) => {
  const next = random(1_000 + seed);
  const found = randomTriage(next);
  const document = toDocument(found, { cases: true });
  expect(reportDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(
    JSON.parse(JSON.stringify(document)),
  );

  const page = renderHtml(head([run({ triage: found })]));
  expect(page).not.toMatch(/<(?:script|img|h1>x|a href='https:\/\/evil)/);
  expect(page.match(/<details/g)).toHaveLength(page.match(/<\/details>/g)?.length ?? 0);
  expect(renderText(found).replaceAll("\n", " ")).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
});

function randomHead(next: () => number) {
  const runs = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, index) =>
    run({
      workflow: pick(next, hostile),
      runId: index,
      triage: randomTriage(next),
      passedInAttempt: next() < 0.2 ? 2 : null,
    }),
  );
  return head(runs, { rulesVersion: pick(next, hostile).slice(0, 40) });
}

function randomTriage(next: () => number): Triage {
  const text = () => (next() < 0.3 ? `${pick(next, hostile)}${pick(next, hostile)}` : pick(next, hostile));
  const number = Math.floor(next() * 8);
  const verdicts = Array.from({ length: number }, (_, index) => {
    const lines = Array.from({ length: Math.floor(next() * 5) }, (__, at) => line(text(), at + 1, text()));
    return verdict(`f${index + 1}`, {
      failure: failure({
        kind: pick(next, ["test", "setup", "build", "infrastructure", "step"]),
        test: next() < 0.8 ? text() : null,
        suite: next() < 0.5 ? text() : null,
        job: next() < 0.9 ? text() : null,
        message: text(),
        lines,
      }),
      symptom: text(),
      cause: next() < 0.5 ? randomCause(next, text) : null,
      candidates: next() < 0.5 ? [{ ...randomCause(next, text), score: next() }] : [],
      knownIssues: [
        { url: pick(next, addresses), title: text(), state: "open", fixedBy: pick(next, addresses) },
      ],
      fixes:
        next() < 0.5
          ? [
              {
                pull: pick(next, addresses),
                release: text(),
                inHead: pick(next, ["yes", "no", "unknown"]),
                behindBy: 3,
              },
            ]
          : [],
      relation: {
        value: pick(next, ["not-caused-by-pr", "likely-caused-by-pr", "undecided"]),
        confidence: "medium",
        reasons: [{ kind: "diff-touches", path: text(), by: "frame" }],
      },
      pattern: {
        value: pick(next, ["flaky", "broken", "first-seen", "unknown"]),
        reasons: [randomReason(next, text)],
      },
      link: pick(next, addresses),
      jobLink: pick(next, addresses),
    });
  });
  return triage({
    jobs: [
      {
        name: text(),
        conclusion: "failure",
        url: pick(next, addresses),
        facts: [{ key: text(), value: text(), file: text(), line: 1 }],
      },
    ],
    verdicts,
    groups: verdicts.map(({ id }) =>
      group(`key ${id}`, [id], {
        variants: [{ label: text(), values: [text(), text()] }],
        separatingFacts: [text()],
      }),
    ),
    problems: [{ file: text(), reason: text() }],
    cases: [{ suite: text(), name: text(), status: "failed", durationMs: 1, file: text(), job: text() }],
  });
}

function randomCause(next: () => number, text: () => string): Cause {
  return {
    rule: text(),
    category: text(),
    title: text(),
    explanation: text(),
    remedies: [text()],
    confidence: pick<Confidence>(next, ["high", "medium", "low"]),
    reasons: [randomReason(next, text), randomReason(next, text)],
    proof: [line(text(), 3, text())],
  };
}

function randomReason(next: () => number, text: () => string): Reason {
  const at = line(text(), 9, text());
  return pick<Reason>(next, [
    { kind: "clause", scope: "log", wanted: text(), at },
    { kind: "fact", fact: { key: text(), value: text(), file: text(), line: 0 } },
    { kind: "pod", field: text(), value: text(), at },
    { kind: "diff-touches", path: text(), by: "test" },
    { kind: "evidence-missing", what: text() },
    { kind: "broken-since", pull: pick(next, addresses), note: text() },
    { kind: "fix-in-head", pull: pick(next, addresses) },
    { kind: "claims-to-fix", issue: pick(next, addresses) },
    { kind: "outside-the-code", category: text() },
    { kind: "fails-in-all-variants", label: text(), values: [text()] },
  ]);
}
