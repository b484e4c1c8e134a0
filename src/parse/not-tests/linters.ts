import type { Sign } from "./sign.ts";

/** Linters and formatters: golangci-lint, ruff, flake8, mypy, ESLint, checkstyle, ktlint, and checks of generated files. */
export const linters: readonly Sign[] = [
  lint(4, /^(?:vet: )?[\w./@+~\\-]{1,300}\.[a-z]{1,5}:\d{1,7}:\d{1,5}:? (?!warning|note|info|remark)\S/),
  lint(4, /^[\w./@+~\\-]{1,300}\.pyi?:\d{1,7}: error: /),
  lint(4, /^\s{1,8}\d{1,7}:\d{1,5}\s{1,8}error\s/),
  lint(4, /^\[ERROR\] \S{1,300}\.\w{1,6}:\d{1,7}(?::\d{1,5})?: /),
  lint(4, /^\s{0,8}Error \([A-Z][A-Z0-9_-]{1,60}\)/),
  lint(4, /not up.to.date\b.{0,200}\b(?:[Rr]un|commit)\b|^would reformat /),
  lint(4, /\^-{1,200}\^? SC\d{4} \(|^Diff in \S{1,300}:\d{1,7}:?$/),
  lint(2, /^[^\s:]{1,300}:\d{1,7}(?::\d{1,5})?:? (?:warning|WARNING|style|performance|portability)\b/),
  lint(2, /^diff (?:--git )?\S{1,300} \S{1,300}$/),
  lint(3, /^✖ \d{1,6} problem|^Found \d{1,6} errors?\b|^Code style issues (?:were )?found/),
];

function lint(weight: number, pattern: RegExp): Sign {
  return { kind: "build", weight, pattern };
}
