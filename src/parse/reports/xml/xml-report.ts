import type { TestTotals } from "../../../model/failure.ts";
import type { XmlDialect } from "./xml-reader.ts";

/** A dialect that fills the ledger while it is read. */
export interface XmlReport extends Omit<XmlDialect, "isRoot"> {
  /** What the report itself counts; null when it counts nothing. */
  end(): TestTotals | null;
}
