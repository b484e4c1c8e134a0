import type { CaseStatus } from "../../../model/failure.ts";
import { childrenOf, type XmlNode } from "./xml-node.ts";

/** How a `<testcase>` ended: what stands in it counts before what its attributes say, the worst first. */
export function junitStatus(node: XmlNode): CaseStatus {
  const { status, result, flaky } = node.attributes;
  if (node.children.length === 0 && status === undefined && result === undefined) return "passed";
  const words = [status, result].map((word) => (word ?? "").toLowerCase());
  if (words.some((word) => word === "disabled" || word === "ignored")) return "skipped";
  // Flank tells the failures of all attempts.
  if (flaky === "true") return "flaky";
  // node tells why a test that is still to be done failed, as well.
  if (childrenOf(node, "skipped").some(({ attributes }) => attributes["type"] === "todo")) return "skipped";
  if (childrenOf(node, "error").length > 0) return "error";
  if (childrenOf(node, "failure").length > 0) return "failed";
  if (childrenOf(node, "flakyFailure", "flakyError").length > 0) return "flaky";
  // Told of tests that failed every time; here without the first time.
  if (childrenOf(node, "rerunFailure").length > 0) return "failed";
  if (childrenOf(node, "rerunError").length > 0) return "error";
  if (childrenOf(node, "skipped", "disabled", "ignored", "pending").length > 0) return "skipped";
  return words.map((word) => statusWords.get(word)).find((told) => told !== undefined) ?? "passed";
}

/** Ginkgo, GoogleTest, CTest, Catch2 and others say it in an attribute as well, or only there. */
const statusWords: ReadonlyMap<string, CaseStatus> = new Map([
  ["failed", "failed"],
  ["fail", "failed"],
  ["failure", "failed"],
  ["broken", "failed"],
  ["panicked", "failed"],
  ["timedout", "failed"],
  ["timeout", "failed"],
  ["interrupted", "failed"],
  ["aborted", "failed"],
  ["error", "error"],
  ["errored", "error"],
  ["skipped", "skipped"],
  ["skip", "skipped"],
  ["suppressed", "skipped"],
  ["notrun", "skipped"],
  ["not run", "skipped"],
  ["notexecuted", "skipped"],
  ["inconclusive", "skipped"],
  ["pending", "skipped"],
  ["todo", "skipped"],
  ["flaky", "flaky"],
]);
