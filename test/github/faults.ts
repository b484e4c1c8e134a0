/** Something that goes wrong for the requests it matches, first come first served. */
export type Fault = FaultMatch & FaultKind;

interface FaultMatch {
  /** Any method when absent. */
  readonly method?: string;
  /** Against the path with its query: `/repos/...` of the API, `/job-logs/...`, `/run-logs/...`, `/artifacts/...` of the storage. */
  readonly path: RegExp;
  /** How many requests it hits, 1 when absent. */
  readonly times?: number;
  /** How many matching requests pass first. */
  readonly after?: number;
}

export type FaultKind =
  | { readonly kind: "status"; readonly status: number; readonly message?: string }
  | { readonly kind: "primary-rate-limit"; readonly resetInSeconds: number }
  | { readonly kind: "secondary-rate-limit"; readonly status: 403 | 429; readonly retryAfterSeconds: number }
  /** The connection ends before anything is done. */
  | { readonly kind: "reset" }
  /** The request is carried out, then the connection ends without an answer. */
  | { readonly kind: "lost-answer" }
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The body ends after so many bytes although more were announced. */
  | { readonly kind: "truncated"; readonly keep: number }
  /** The body ends after so many bytes, and the headers agree. */
  | { readonly kind: "shortened"; readonly keep: number }
  /** The bytes are damaged from the given one on. */
  | { readonly kind: "corrupted"; readonly from: number }
  | { readonly kind: "blob-not-found" };

export interface Faults {
  add(fault: Fault): void;
  /** The fault that hits this request, counted as used. */
  take(method: string, path: string): FaultKind | null;
  /** Faults that still wait for a request. */
  pending(): number;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; after: number; times: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    take: (method, path) => {
      for (const one of waiting) {
        const methodFits = one.fault.method === undefined || one.fault.method === method;
        if (one.times === 0 || !methodFits || path.search(one.fault.path) === -1) continue;
        if (one.after > 0) one.after -= 1;
        else {
          one.times -= 1;
          return one.fault;
        }
      }
      return null;
    },
    pending: () => waiting.filter((one) => one.times > 0).length,
  };
}
