import { benchComment } from "./comment.ts";
import { benchMatch } from "./match.ts";
import { benchHistory } from "./history.ts";
import { benchMemory } from "./memory.ts";
import { benchRead } from "./read.ts";

/** Measures what the project promises; prints a table. Not a test: figures depend on the machine. */
const rows = [
  ...(await benchRead()),
  ...(await benchMatch()),
  ...(await benchMemory()),
  ...(await benchComment()),
  ...(await benchHistory()),
];
console.log("| what | measured | wanted |\n|---|---|---|");
for (const { what, measured, wanted } of rows) console.log(`| ${what} | ${measured} | ${wanted} |`);
