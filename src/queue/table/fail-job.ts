import type { Database } from "../../store/database.ts";

const maxMessage = 500;

/** Keeps a job as failed, with its error's message and nothing else of the error. `now` in ms. */
export async function failJob(
  database: Database,
  id: number,
  { error, now }: { readonly error: unknown; readonly now: number },
): Promise<void> {
  const message = Error.isError(error) ? error.message : String(error);
  await database
    .updateTable("jobs")
    .set({
      state: "failed",
      error: message.slice(0, maxMessage),
      ended_at: now,
      lease_token: null,
      lease_until: null,
    })
    .where("id", "=", id)
    .execute();
}
