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
  /** Its last part; null where that can be taken for something else. */
  readonly leaf: string | null;
  /** The test, class or group that it is a part of; null where that can be taken for something else. */
  readonly root: string | null;
}

/** Null for what is no test. */
export function namesOf({ test, suite }: Pick<Failure, "test" | "suite">): TestNames | null {
  if (test === null) return null;
  const bare = test
    .replaceAll(nodeTags, " ")
    .replace(/\[[^\]]{0,200}\]$/, "")
    .replace(/\([^)]{0,200}\)$/, "");
  const pieces = test.split(between).filter((piece) => piece.trim() !== "");
  const leaf = pieces.at(-1) ?? "";
  const within = suite === null ? "" : `${lastOf(suite)} ${leaf}`;
  const whole = distinct([test, bare, within].filter(isTelling));
  const part = (name: string): string | null =>
    pieces.length > 1 && isTelling(name) && !whole.includes(normalName(name)) ? normalName(name) : null;
  return { whole, leaf: part(leaf), root: part(pieces[0] ?? "") };
}

/** What Ginkgo puts before the part of a name that failed. */
const nodeTags = /\[(?:It|BeforeEach|AfterEach|JustBeforeEach|BeforeSuite|AfterSuite|Measurement)\]/g;
const between = /::|\/|#| > | › | » | \[(?:It|BeforeEach|AfterEach)\] |(?<=\w)\.(?=\w)/;

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

/** An identifier such as `TestUpload`, `test_upload` or `parallel/test-upload`, or several words: not a word that prose may have. */
function isTelling(name: string): boolean {
  const normal = normalName(name);
  if (normal.split(" ").length >= 4) return true;
  const isIdentifier = /[a-z][A-Z]|[A-Za-z][_/:#-]{1,2}[A-Za-z]|[A-Za-z]{3}\d/.test(name);
  return isIdentifier && normal.length >= 6;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(normalName))].filter((name) => name !== "");
}

/** Whether a text, written as `normalName` does, has a name in it. */
export function hasName(text: string, name: string): boolean {
  return ` ${text} `.includes(` ${name} `);
}
