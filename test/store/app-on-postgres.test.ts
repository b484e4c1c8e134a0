import { afterEach, expect, test } from "@jest/globals";
import { launch, type Launched } from "../app/launch.ts";
import { addPull, addRun, smallWorld } from "../app/small-world.ts";
import { type StandIn, startGitHub } from "../github/stand-in.ts";
import { onlyRepository } from "../github/world.ts";
import { type TempPlace, tempPlace } from "./temp-store.ts";

const open: Launched[] = [];
let place: TempPlace | null = null;
let standIn: StandIn | null = null;

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  await standIn?.close();
  await place?.remove();
});

test("two processes on one PostgreSQL database share the work, and each pull request gets one comment", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  place = await tempPlace("postgres");
  standIn = await startGitHub(world);
  const { databaseUrl } = place;
  if (databaseUrl === null) throw new Error("There is no PostgreSQL.");
  for (let at = 0; at < 2; at++) open.push(await launch(world, { standIn, databaseUrl }));

  const failing = { unit: [], e2e: ["TestUpload"] };
  const numbers = [8, 9, 10, 11, 12, 13];
  const pulls = numbers.map((number) => addPull(repository, { number, author: `newcomer-${number}` }));
  const runs = pulls.map((pull) => addRun(repository, { pull, hoursAgo: 2, failing }));
  await Promise.all(runs.map(async (run, at) => await open[at % 2]?.deliverRun({ run })));
  // GitHub may deliver a webhook twice, and then not to the same process.
  await Promise.all(runs.map(async (run, at) => await open[(at + 1) % 2]?.deliverRun({ run })));
  for (const app of open) await app.settled();

  for (const number of numbers) {
    const comments = open[0]?.comments(number) ?? [];
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain("Most runs of this repository fail at the moment: 6 of 6");
  }
  expect(standIn.violations).toEqual([]);
}, 60_000);
