import type { EvidenceFile } from "../model/evidence.ts";
import { isIdleName } from "./idle-name.ts";
import { ownRole } from "./log-of.ts";
import type { PathOptions } from "./path-options.ts";
import { isText } from "./sniff.ts";
import { tellUnreadReport } from "./unread-report.ts";
import { walkArchive } from "./walk-archive.ts";

/** Evidence in an archive that is no zip, or has no layout of GitHub's. */
export async function* archiveEvidence(
  name: string,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  options: PathOptions & { readonly isIdle?: (name: string) => boolean },
): AsyncGenerator<EvidenceFile> {
  const { isIdle = () => false } = options;
  const input = { ...options, name, body, isIdle: (entry: string) => isIdleName(entry) || isIdle(entry) };
  for await (const file of walkArchive(input)) {
    if (isText(file.kind)) {
      yield { name: file.name, ...ownRole(file.name, file.head), open: () => file.open() };
    } else tellUnreadReport(file, options);
  }
}
