import { stopKept } from "./kept-server.ts";

export default async function globalTeardown(): Promise<void> {
  await stopKept();
}
