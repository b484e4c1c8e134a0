/** How much of each kind a report shows before it says "and N more". */
export interface Caps {
  readonly rows: number;
  readonly testsPerRow: number;
  readonly retried: number;
  readonly unexplained: number;
  readonly lines: number;
  readonly lineLength: number;
  readonly facts: number;
  readonly problems: number;
  readonly jobs: number;
}

/** A comment is read in ten seconds. */
export const commentCaps: Caps = {
  rows: 20,
  testsPerRow: 50,
  retried: 10,
  unexplained: 10,
  lines: 8,
  lineLength: 300,
  facts: 12,
  problems: 20,
  jobs: 30,
};

/** A page of its own has room. */
export const pageCaps: Caps = {
  rows: 200,
  testsPerRow: 1_000,
  retried: 200,
  unexplained: 200,
  lines: 25,
  lineLength: 2_000,
  facts: 60,
  problems: 500,
  jobs: 500,
};
