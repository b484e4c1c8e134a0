/** Lets a loop sleep until something happens. */
export interface Wakeup {
  /** Ends the sleep, or the next one when the loop is awake. */
  ring(this: void): void;
  /** Resolves when rung, or after the poll interval. */
  next(this: void): Promise<void>;
  /** Ends the sleep for good. */
  stop(this: void): void;
  stopped(this: void): boolean;
}

export function wakeup(pollMs: number): Wakeup {
  let rung = false;
  let stopped = false;
  let wake: (() => void) | null = null;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  return {
    ring,
    async next() {
      if (!rung && !stopped) await new Promise<void>((resolve) => (wake = sleep(pollMs, resolve)));
      rung = false;
    },
    stop() {
      stopped = true;
      ring();
    },
    stopped: () => stopped,
  };
}

/** Returns what ends the sleep early. */
function sleep(ms: number, resolve: () => void): () => void {
  const timer = setTimeout(resolve, ms);
  return () => {
    clearTimeout(timer);
    resolve();
  };
}
