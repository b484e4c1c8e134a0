/** HTTP status of an error that Octokit threw; it says 500 when no answer came. Null for other errors. */
export function statusOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("status" in error)) return null;
  return typeof error.status === "number" ? error.status : null;
}

/** True for statuses that mean "this is not here, or not for you", as opposed to a fault. */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status === 403 || status === 404 || status === 410 || status === 422;
}

/** True for statuses that mean "there is no such thing". */
export function isMissing(error: unknown): boolean {
  const status = statusOf(error);
  return status === 404 || status === 410 || status === 422;
}

/** True when the request may or may not have had its effect: no answer came, or a server failed. */
export function isAmbiguous(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500;
}
