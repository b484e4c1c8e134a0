import type { LineRemark, SetCheck } from "../model/action.ts";
import type { Client } from "./client.ts";

interface Shown {
  readonly id: number;
  /** How many remarks it has. */
  readonly count: number;
}

/** Remarks that a check run lacks; null when it has one that is not wanted, which GitHub cannot take back. */
export async function remarksToAdd(
  client: Client,
  { repository, remarks }: Pick<SetCheck, "repository" | "remarks">,
  { id, count }: Shown,
): Promise<readonly LineRemark[] | null> {
  if (!(count > 0)) return remarks;
  const shown = await client.paginate(client.rest.checks.listAnnotations, {
    ...repository,
    check_run_id: id,
    per_page: 100,
  });
  const there = new Set(
    shown.map(({ path, start_line: line, message }) => keyOf({ path, line, message: message ?? "" })),
  );
  const wanted = new Set(remarks.map(keyOf));
  if ([...there].some((key) => !wanted.has(key))) return null;
  return remarks.filter((remark) => !there.has(keyOf(remark)));
}

function keyOf({ path, line, message }: Pick<LineRemark, "path" | "line" | "message">): string {
  return JSON.stringify([path, line, message]);
}
