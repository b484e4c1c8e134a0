/** An issue as people write them. */
export interface Told {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

/** A log of a failure, and the issues that a person would link to it. */
export interface Alike {
  readonly is: readonly number[];
  readonly text: string;
}
