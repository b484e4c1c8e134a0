import { fileOf } from "./script-stack.ts";

const plain = /^(?: {1,2}|##\[group\])?(?:FAIL|PASS) {1,4}(?=\S)/;
const grouped = /^(?:##\[group\]|::group::)Errors thrown in (?=\S)/;

/**
 * The file whose tests follow: `FAIL a.test.js (5 s)`, with colours ` FAIL  a.test.js`, and what the github-actions
 * reporter prints, `##[group]PASS a.test.js` and `##[group]Errors thrown in a.test.js`.
 */
export function jestFileOf(text: string): string | null {
  const start = plain.exec(text.slice(0, 30)) ?? grouped.exec(text.slice(0, 40));
  // Vitest prints ` FAIL  a.test.js > test`.
  if (start === null || text.includes(" > ")) return null;
  return withoutProject(fileOf(text.slice(start[0].length).replaceAll(/ {2,3}/g, " ")));
}

/** Jest names the project (`displayName`) before the file: `web packages/web/b.test.ts`. */
function withoutProject(file: string | null): string | null {
  return file === null ? null : (/^\S[^/]{0,60} (\S{1,400}\.[cm]?[jt]sx?)$/.exec(file)?.[1] ?? file);
}
