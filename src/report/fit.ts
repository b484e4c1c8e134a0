import type { Cuttable } from "./markdown-blocks.ts";

/** A part of the comment in the order in which it is read. Lower priority numbers stay longer when space is short. */
export interface Part extends Cuttable {
  readonly priority: number;
}

export interface Fitted {
  readonly text: string;
  /** Items that did not fit. */
  readonly left: number;
}

/**
 * As much of the parts as `space` characters hold, cut only between items, in reading order.
 * What has the lower priority number takes its space first.
 */
export function fitParts(parts: readonly Part[], space: number): Fitted {
  const kept = new Map<Part, number>();
  let free = space;
  for (const part of parts.toSorted((a, b) => a.priority - b.priority)) {
    const number = itemsThatFit(part, free);
    kept.set(part, number);
    if (number > 0) free -= sizeOf(part, number);
  }
  return {
    text: parts.map((part) => render(part, kept.get(part) ?? 0)).join(""),
    left: parts.reduce((sum, part) => sum + part.items.length - (kept.get(part) ?? 0), 0),
  };
}

function itemsThatFit(part: Part, space: number): number {
  let size = part.head.length + part.tail.length;
  let number = 0;
  for (const item of part.items) {
    size += item.length;
    if (size > space) break;
    number += 1;
  }
  return number;
}

function sizeOf(part: Part, number: number): number {
  return render(part, number).length;
}

function render(part: Part, number: number): string {
  return number === 0 ? "" : part.head + part.items.slice(0, number).join("") + part.tail;
}
