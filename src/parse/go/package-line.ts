import { keptText } from "../kept-text.ts";

export interface PackageLine {
  readonly outcome: "passed" | "failed" | "build failed" | "setup failed" | "no tests";
  readonly name: string;
}

/** The line with which `go test` closes a package: `ok  \tpkg\t0.1s`, `FAIL\tpkg\t0.1s`, `FAIL\tpkg [build failed]`, `?   \tpkg\t[no test files]`. */
export function readPackageLine(text: string): PackageLine | null {
  if (!mayClose(text)) return null;
  const words = text.slice(0, 1000).split(/\s+/, 4);
  const name = keptText(words[1] ?? "");
  const after = words[2] ?? "";
  if (!isPackage(name)) return null;
  if (words[0] === "ok" && isTime(after)) return { outcome: "passed", name };
  if (words[0] === "?" && after === "[no") return { outcome: "no tests", name };
  if (words[0] !== "FAIL") return null;
  if (after === "[build") return { outcome: "build failed", name };
  if (after === "[setup") return { outcome: "setup failed", name };
  return isTime(after) ? { outcome: "failed", name } : null;
}

function mayClose(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 70: // F
      return text.startsWith("FAIL") && isBlank(text.charCodeAt(4));
    case 111: // o
      return text.startsWith("ok") && isBlank(text.charCodeAt(2));
    case 63: // ?
      return isBlank(text.charCodeAt(1));
    default:
      return false;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isTime(word: string): boolean {
  return word === "(cached)" || /^\d{1,9}(?:\.\d{1,9})?s$/.test(word);
}

function isPackage(word: string): boolean {
  return /^[\w.~/@+-]{1,500}$/.test(word);
}
