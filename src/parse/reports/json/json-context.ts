import type { ReportLedger } from "../report-ledger.ts";
import type { ReportPlace } from "../report-parser.ts";
import type { LineFinder } from "./json-lines.ts";

export interface JsonContext {
  readonly ledger: ReportLedger;
  readonly place: ReportPlace;
  readonly lineOf: LineFinder;
}
