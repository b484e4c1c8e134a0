import { parentPort, workerData } from "node:worker_threads";
import { judgeChange } from "../prove/judge-change.ts";
import type { RuleChange } from "../prove/rule-change.ts";

/** The other end of `judge-apart.ts`. */
const change: RuleChange = workerData;
parentPort?.postMessage(judgeChange(change), []);
