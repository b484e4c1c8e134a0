import type { TestTotals } from "../../../model/failure.ts";
import type { XmlDialect } from "./xml-reader.ts";

/** A dialect that fills the ledger while it is read. */
export interface XmlReport extends Omit<XmlDialect, "isRoot"> {
  /** What the report counts itself; null when it names its cases. */
  end(): TestTotals | null;
}
