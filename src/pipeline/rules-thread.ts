import { parentPort } from "node:worker_threads";
import { judgeChange } from "../prove/judge-change.ts";
import type { RuleChange } from "../prove/rule-change.ts";
import { baseOf } from "./rule-set.ts";

/** The other end of `judge-apart.ts`: answers each change with what it would mean. */
parentPort?.on("message", (change: RuleChange) => {
  parentPort?.postMessage(judgeChange(change, baseOf(change.builtin, change.today)), []);
});
