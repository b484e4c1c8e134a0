import type { RunField } from "../model/reason.ts";
import type { Origin } from "../model/run.ts";

/** What is known of a run in one respect; null when nothing is. */
export function runValue(field: RunField, origin: Origin): string | null {
  return field === "version" ? versionOf(origin.branch) : origin[field];
}

/** `2.2` of `release-2.2`, `releases/v2.2`, `stable/2.2.x`; `2.2.1` of the tag `v2.2.1`; nothing of `main`. */
function versionOf(branch: string | null): string | null {
  const parts =
    /^(?:(?:releases?|rel|stable|maint(?:enance)?|support|branch|version)[/_-])?v?(\d{1,6}(?:\.\d{1,6}){1,4})(?:\.x)?(?:[-+][\w.+-]{1,60})?$/i.exec(
      branch?.slice(0, 200) ?? "",
    );
  return parts?.[1] ?? null;
}
