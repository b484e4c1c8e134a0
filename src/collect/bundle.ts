import type { EvidenceFile } from "../model/evidence.ts";

/** What one path of the command line holds. */
export interface Bundle {
  readonly path: string;
  /** True for a directory or an archive: all its files belong to one run. */
  readonly run: boolean;
  readonly files: AsyncIterable<EvidenceFile>;
}
