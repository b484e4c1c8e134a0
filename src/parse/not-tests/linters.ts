import type { Sign } from "./sign.ts";

/** Linters and formatters: golangci-lint, ruff, flake8, mypy, ESLint, stylelint, checkstyle, ktlint, ShellCheck, and checks of generated files. */
export const linters: readonly Sign[] = [
  lint(5, /^diff \S{1,300}\.orig \S|^Diff in \S{1,300}(?::| at line )\d/),
  lint(3, /^[\w./@+~\\-]{1,300}\.py:\d{1,7}:\d{1,5}: [CR]\d{4}: /),
  lint(3, /^[A-Z]{1,4}\d{3,4} (?:\[\*\] )?\S|\.{3,}Failed$/),
  lint(4, /^(?:vet: )?[\w./@+~\\-]{1,300}\.[a-z]{1,5}:\d{1,7}:\d{1,5}:? (?!warning|note|info|remark)\S/),
  lint(4, /^[\w./@+~\\-]{1,300}\.pyi?:\d{1,7}: error: /),
  lint(4, /^\s{1,8}\d{1,7}:\d{1,5}\s{1,8}(?:error|✖|×)\s/),
  lint(4, /^\S{1,300}:\d{1,7} (?:error [A-Z]{2}|[A-Z]{2})\d{3,4}\b/),
  lint(4, /^\[error\] \S{1,300}\.\w{1,6}: |^ERROR: .{1,300} Imports are incorrectly sorted/),
  lint(4, /^\S{1,300}:\d{1,7}: \S{1,100} ==> \S|^\S{1,300}\.\w{1,6}:\d{1,7}:\d{1,5}:[A-Z]\w/),
  lint(2, /^\s?\[ERROR\] Found \d{1,6} errors?\b/),
  lint(3, /^Check: CKV|^Vulnerability #\d|\bCVE-\d{4}-\d{4,8}\b|^Severity: (?:high|critical)/),
  lint(4, /^\s{0,8}error • |^ESLint found too many warnings|files had format violations/),
  lint(4, /^\[ERROR\] Rule \d{1,3}: |^level=error msg="(?:Running error|Timeout exceeded)|licen[cs]e header/),
  lint(4, /^\[ERROR\] \S{1,300}\.\w{1,6}:\d{1,7}(?::\d{1,5})?: /),
  lint(4, /^\s{0,8}Error \([A-Z][A-Z0-9_-]{1,60}\)/),
  lint(
    4,
    /\b(?:not up.to.date|out.of.date|not tidy)\b.{0,200}\b(?:[Rr]un|commit)\b|^[Ww]ould reformat:? |must be (?:formatted|gofmt)/,
  ),
  lint(4, /\^-{1,200}\^? SC\d{4} \(/),
  lint(2, /^[^\s:]{1,300}:\d{1,7}(?::\d{1,5})?:? (?:warning|WARNING|style|performance|portability)\b/),
  lint(4, /\b[Cc]overage\b.{0,200}\b(?:not met|not reached|not meet|below|less than)\b/),
  lint(2, /^diff (?:--git )?\S{1,300} \S{1,300}$/),
  lint(3, /^✖ \d{1,6} problem|^Found \d{1,6} errors?\b|^(?:\[warn\] )?Code style issues (?:were )?found/),
];

function lint(weight: number, pattern: RegExp): Sign {
  return { kind: "build", weight, pattern };
}
