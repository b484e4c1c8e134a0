import process from "node:process";
import { startPostgres } from "./server.ts";
import { keepServer } from "./kept-server.ts";

/** One server for a whole test run; tests make databases of their own on it. */
export default async function globalSetup(): Promise<void> {
  const server = await startPostgres();
  keepServer(server);
  process.env["TEST_POSTGRES_URL"] = server.url;
}
