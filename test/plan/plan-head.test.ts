import { expect, test } from "@jest/globals";
import { planHead } from "../../src/plan/plan-head.ts";
import { buttons } from "../../src/report/buttons.ts";
import { renderCheck } from "../../src/report/check.ts";
import { renderComment } from "../../src/report/comment.ts";
import { dsrHead, head, missingHead, resolvedHead, run } from "../report/samples.ts";

test("a failing head gets one comment and one check", () => {
  const report = dsrHead();
  const repository = { owner: "antrea-io", repo: "antrea" };
  expect(planHead(report)).toEqual([
    { kind: "upsert-comment", repository, pullNumber: 7001, body: renderComment(report), create: true },
    {
      kind: "set-check",
      repository,
      headSha: report.headSha,
      name: "Flake Triage",
      conclusion: "neutral",
      ...renderCheck(report),
      detailsUrl: report.pageUrl,
      remarks: [],
      buttons,
    },
  ]);
});

test("once all runs have passed, a comment is edited but none is created", () => {
  expect(
    planHead(resolvedHead()).map((action) =>
      action.kind === "upsert-comment" ? action.create : action.kind,
    ),
  ).toEqual([false, "set-check"]);
});

test.each([
  ["evidence is missing: there is something to say", missingHead(), true],
  ["no failure and no problem was found: nobody is bothered", head([run()]), false],
])("%s", (_, report, create) => {
  expect(planHead(report)[0]).toMatchObject({ kind: "upsert-comment", create });
});

test("without a pull request only the check is set", () => {
  expect(planHead({ ...dsrHead(), pullNumber: null }).map(({ kind }) => kind)).toEqual(["set-check"]);
});

test("without any failed run nothing is done", () => {
  expect(planHead(head([]))).toEqual([]);
});
