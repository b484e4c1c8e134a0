import { engines, tempStore } from "../store/temp-store.ts";
import { queueContract } from "./contract.ts";

for (const engine of engines) {
  queueContract(`queue, ${engine}`, async () => {
    const { store, advance, now, close } = await tempStore(engine);
    return { queue: store.queue, advance, now, close };
  });
}
