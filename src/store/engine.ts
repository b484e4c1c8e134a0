import type { Expression, Kysely, Transaction } from "kysely";
import type { Tables } from "./database.ts";

/** A database, and what engines do each in their own way. */
export interface Engine {
  readonly database: Kysely<Tables>;
  readonly types: ColumnTypes;
  readonly alone: Alone;
  /** A `UserError` for what a user can mend; any other error as it is. */
  readonly explain: (error: unknown) => unknown;
}

/** Does work in a transaction of which no other process does one of the same room at the same time. */
type Alone = <T>(room: Room, work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;

/** What may not happen twice at once: changes of the schema, of the order of jobs, of what history shares between rows. */
export type Room = "schema" | "queue" | "history";

export interface ColumnTypes {
  readonly bytes: Expression<unknown> | "bytea";
  /** A whole number that the engine counts up. */
  readonly counter: "integer" | "bigserial";
}
