/** Whether a line only reports that something else failed, which has most likely said why itself. */
export function isSecondhand(text: string): boolean {
  return secondhand.test(text);
}

/** Whether a line only counts what stands above it: `✖ 2 problems`, `Found 3 errors in 2 files`. */
export function isSummary(text: string): boolean {
  return text.length < 160 && summary.test(text);
}

const secondhand = new RegExp(
  [
    String.raw`\b(?:[Cc]ommand|[Pp]rocess|[Ss]cript|[Tt]ask|[Hh]ook|[Ss]tep|[Jj]ob|[Bb]uild)\b.{0,1000}\b(?:failed|exited|returned|terminated)\b.{0,40}\b(?:code|status)\b`,
    String.raw`\bdid(?: NOT| not|n't) (?:complete|run|execute|exit|finish) successfully\b`,
    String.raw`\bnon-?zero exit`,
    String.raw`^failed to run: |^error: exit status \d`,
    String.raw`\bexit(?:ed)? with (?:code|status) \d{1,4}\W{0,2}$`,
    String.raw`^(?:error|ERROR): (?:subprocess-exited-with-error|Failed building wheel|Could not build wheels|builder for '|\d{1,6} dependenc|build(?:ing \S{1,200})? failed\b)`,
    String.raw`\b[Ff]ailed to build (?:installable wheels|\S{1,200}$|\S{1,200}\. The build process)`,
    String.raw`^Target \S{1,300} failed to build$|^Execution failed for task `,
    String.raw`^npm (?:ERR!|error) (?:Lifecycle script|Error: command failed)`,
    String.raw`^\s*(?:FAILED|ERROR|Failed|Error):?\s*$`,
    String.raw`\bstep did not complete\b`,
  ].join("|"),
);

const summary =
  /^\W{0,8}(?:(?:ERROR|Error|error|FAIL|FAILED|Failed|Found|found|Total|total|webpack \S{1,20} compiled with|You have)\W{1,3}){0,2}\d{1,6} (?:\w{1,20} ){0,2}(?:errors?|problems?|issues?|violations?|failures?|warnings?|offenses?|links?)\b(?! occurred)|^\W{0,8}Failed with errors\b|^(?:\[\w{1,8}\] )?Code style issues\b/;
