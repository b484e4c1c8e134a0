import { queueContract } from "./contract.ts";
import { tempStore } from "../store/temp-store.ts";

queueContract("embedded queue", async () => {
  const { store, advance, now, close } = await tempStore();
  return { queue: store.queue, advance, now, close };
});
