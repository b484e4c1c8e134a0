import type { Failure } from "../../model/failure.ts";

/** A name as words in small letters with single blanks between them, so that no framework's way to join its parts matters. */
export function normalName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How a failing test may be named, as `normalName` writes it. */
export interface TestNames {
  /** The whole name; first as the framework prints it. */
  readonly whole: readonly string[];
  /** Its last part, or the test that it is a part of; only where it can be taken for nothing else. */
  readonly parts: readonly string[];
}

/** Null for what is no test. */
export function namesOf({ test, suite }: Pick<Failure, "test" | "suite">): TestNames | null {
  if (test === null) return null;
  const bare = test.replace(/\[[^\]]{0,200}\]$/, "").replace(/\([^)]{0,200}\)$/, "");
  const whole = [test, bare].filter((name) => isTelling(name));
  const pieces = bare.split(/::|\/|#| > | › | » |(?<=\w)\.(?=\w)/).filter((piece) => piece.trim() !== "");
  const parts = [pieces[0] ?? "", pieces.at(-1) ?? ""].filter(isTelling);
  const within = suite === null ? [] : [`${lastOf(suite)} ${pieces.at(-1) ?? ""}`];
  return {
    whole: distinct([...whole, ...(isTelling(within[0] ?? "") ? within : [])]),
    parts: distinct(parts).filter((part) => !whole.map(normalName).includes(part)),
  };
}

/** `com.example.StoreTest` and `tests/test_store.py` are also called `StoreTest` and `test_store`. */
function lastOf(suite: string): string {
  const file = suite.split(/[\\/]/).at(-1) ?? "";
  return (
    file
      .replace(/\.(?:py|js|ts|tsx|jsx|mjs|cjs|rb|php|go|java|kt|rs|cs|cc|cpp)$/, "")
      .split(".")
      .at(-1) ?? ""
  );
}

/** An identifier such as `TestUpload` or `test_upload`, or several words: not a word that prose may have. */
function isTelling(name: string): boolean {
  const words = normalName(name).split(" ");
  if (words.length >= 4) return true;
  const isIdentifier = /[a-z][A-Z]|[A-Za-z]_[A-Za-z]|[A-Za-z]{3}\d/.test(name);
  return isIdentifier && normalName(name).length >= 6;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(normalName))].filter((name) => name !== "");
}

/** Whether a text, written as `normalName` does, has a name in it. */
export function hasName(text: string, name: string): boolean {
  return ` ${text} `.includes(` ${name} `);
}
