import { describe, expect, test } from "@jest/globals";
import type { Annotation } from "../../src/model/evidence.ts";
import { failuresFromJob } from "../../src/parse/job-record.ts";
import { jobOf, stepOf } from "./read-text.ts";

const job = jobOf("failure", [stepOf(1, "Set up job", null), stepOf(2, "Unit tests", null, "failure")]);

function annotation(message: string, rest: Partial<Annotation> = {}): Annotation {
  return { job: "e2e", path: ".github", line: 1, level: "failure", title: "", message, ...rest };
}

describe("a failed job without its log", () => {
  test.each<[string, readonly Annotation[], string, string]>([
    [
      "lost runner",
      [
        annotation("Process completed with exit code 1."),
        annotation("The hosted runner lost communication with the server."),
      ],
      "infrastructure",
      "The hosted runner lost communication with the server.",
    ],
    [
      "timeout",
      [annotation("The job running on runner A has exceeded the maximum execution time of 10 minutes.")],
      "infrastructure",
      "The job running on runner A has exceeded the maximum execution time of 10 minutes.",
    ],
    [
      "an annotation of the code",
      [annotation("undefined: os", { path: "a.go", line: 3 })],
      "step",
      "undefined: os",
    ],
    ["only the wrapper", [annotation("Process completed with exit code 2.")], "step", "Unit tests"],
    ["another job's", [annotation("no space left on device", { job: "lint" })], "step", "Unit tests"],
    ["nothing", [], "step", "Unit tests"],
  ])("%s", (_, annotations, kind, message) => {
    expect(failuresFromJob(job, annotations)).toMatchObject([
      { kind, message, suite: "Unit tests", job: "e2e" },
    ]);
  });

  test("keeps the place that an annotation names", () => {
    const [failure] = failuresFromJob(job, [
      annotation("undefined: os\nin line 3", { path: "a.go", line: 3 }),
    ]);
    expect(failure?.location).toEqual({ file: "a.go", line: 3 });
    expect(failure?.lines.map((line) => line.text)).toEqual(["undefined: os", "in line 3"]);
  });
});
