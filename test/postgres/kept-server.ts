import type { PostgresServer } from "./server.ts";

const kept: { server: PostgresServer | null } = { server: null };

/** Set-up and tear-down are two modules of one process. */
export function keepServer(server: PostgresServer): void {
  kept.server = server;
}

export async function stopKept(): Promise<void> {
  await kept.server?.stop();
}
