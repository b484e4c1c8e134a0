import type { CheckButton } from "../model/action.ts";

/** What someone who looks at a failing head may want to press. */
export const buttons: readonly CheckButton[] = [
  { label: "Re-classify", description: "Look for new evidence", identifier: "reclassify" },
  { label: "Re-run failed jobs", description: "Run the failed jobs again", identifier: "rerun" },
  { label: "Not this cause", description: "The cause that is claimed is wrong", identifier: "wrong" },
];
