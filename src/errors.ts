/** Something a user can mend: shown as one line, without a stack. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, sentence: string, hint: string | null = null, options: ErrorOptions = {}) {
    super(sentence, options);
    this.code = code;
    this.hint = hint;
  }
}

/** Evidence that could not be had whole: becomes a problem in the triage, never a crash. */
export class EvidenceError extends Error {
  override readonly name = "EvidenceError";
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode, sentence: string, options: ErrorOptions = {}) {
    super(sentence, options);
    this.code = code;
  }
}

export type EvidenceErrorCode =
  | "expired"
  | "not-found"
  | "truncated"
  | "damaged"
  | "limit"
  | "refused"
  | "unavailable";

/** GitHub asked us to wait longer than a worker should: the queue tries again at `at`. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly at: Date;

  constructor(at: Date, sentence: string, options: ErrorOptions = {}) {
    super(sentence, options);
    this.at = at;
  }
}
