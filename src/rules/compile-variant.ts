import { RE2JS } from "re2js";
import type { CompiledVariant } from "./compiled.ts";
import { limits } from "./limits.ts";
import type { PatternFault } from "./pattern-fault.ts";
import { compileText } from "./text-pattern.ts";

/** Compiles a variant; an empty list, and a fault told, when its pattern is not one with a single capture. */
export function compileVariant(
  { label, pattern }: { readonly label: string; readonly pattern: string },
  report: (fault: PatternFault) => void,
): readonly CompiledVariant[] {
  const checked = compileText(pattern);
  if ("fault" in checked) {
    report(checked.fault);
    return [];
  }
  const body = /^\/(.+)\/i?$/.exec(pattern)?.[1];
  const engine =
    body === undefined ? null : RE2JS.compile(body, pattern.endsWith("/i") ? RE2JS.CASE_INSENSITIVE : 0);
  if (engine?.groupCount() !== 1) {
    report({
      reason: `the variant ${label} is not a /regular expression/ with one capture`,
      remedy: "write for example /setting_to_(\\w+)/; use (?:...) for other groups",
    });
    return [];
  }
  return [{ label, value: (test) => valueIn(engine, test) }];
}

function valueIn(engine: RE2JS, test: string): string | null {
  const matcher = engine.matcher(test.slice(0, limits.line));
  return matcher.find() ? (matcher.group(1)?.slice(0, limits.capture) ?? null) : null;
}
