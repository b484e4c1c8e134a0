import type { PathOptions } from "./path-options.ts";
import type { ArchiveFile } from "./walk-archive.ts";

/** A report that cannot be read must not count as passed. */
export function tellUnreadReport(
  { name, kind }: Pick<ArchiveFile, "name" | "kind">,
  { onProblem }: PathOptions,
): void {
  if (!/\.(?:xml|json|trx)$/i.test(name)) return;
  onProblem({
    file: name,
    reason: kind === "empty" ? "the report is empty" : "it is called a report but is not text",
  });
}
