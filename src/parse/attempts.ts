import type { Failure, TestAttempt, TestCase } from "../model/failure.ts";
import { keptText } from "./kept-text.ts";

/** Tries of one test that are kept: the first ones, and the last. */
const maxAttempts = 10;
const maxLines = 5;
const maxMessage = 2000;

/** A try that passed says no more than that. */
const passedAttempt: TestAttempt = { status: "passed", message: null, lines: [] };

/** A try that failed, as the failure that it would be if no later one had passed; without a message its lines only tell of it. */
export function failedAttempt({ message, lines }: Pick<Failure, "message" | "lines">): TestAttempt {
  const told = message === "" ? null : keptText(message, maxMessage);
  return { status: "failed", message: told, lines: lines.slice(0, maxLines) };
}

/** The flaky case with its tries: those of `told`, or what is meant by the word, that it failed and then passed. */
export function withAttempts(one: TestCase, told: readonly TestAttempt[]): TestCase {
  const failed = told.filter(({ status }) => status !== "passed");
  const tries = failed.length > 0 ? failed : [{ ...passedAttempt, status: "failed" } satisfies TestAttempt];
  return { ...one, attempts: [...tries.slice(0, maxAttempts - 1), passedAttempt] };
}
