import type { Server } from "node:http";

/** Starts a server on loopback, on any free port for 0; gives `127.0.0.1:port`. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `127.0.0.1:${address.port}`;
}

/** Ends a server together with the connections it still has. */
export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
