import { afterEach, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { onlyRepository, onlyRun } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

test("what a passing run on the base branch prints is fetched once for a job, and kept", async () => {
  const world = await antreaWorld();
  const passing = onlyRun(
    await antreaWorld({ failure: "none", runId: 13_000_000_001, firstJobId: 36_000_000_001 }),
  );
  const repository = onlyRepository(world);
  repository.runs.push({ ...passing, event: "push", headBranch: "main", headOwner: repository.owner });
  const app = await launch(world);
  open.push(app);
  const fetched = () =>
    app.standIn.storageRequests.filter(({ path }) => path.includes("/job-logs/36000")).length;

  await app.deliverRun();
  await app.settled();
  expect(fetched()).toBe(1);
  expect(app.standIn.violations).toEqual([]);

  await app.say("maintainer", "/reclassify");
  await app.settled();
  expect(fetched()).toBe(1);
  expect(app.comments()).toHaveLength(1);

  const job = passing.attempts[0]?.jobs.find(({ name }) => name.includes("LoadBalancerMode=DSR"))?.name ?? "";
  const key = { owner: repository.owner, repo: repository.name, workflowId: passing.workflow.id, job };
  expect((await app.running.bench.store.normalOf(key))?.model.templates.length).toBeGreaterThan(100);
});

test("a fork's branch of the same name teaches nothing", async () => {
  const world = await antreaWorld();
  const passing = onlyRun(
    await antreaWorld({ failure: "none", runId: 13_000_000_001, firstJobId: 36_000_000_001 }),
  );
  onlyRepository(world).runs.push({ ...passing, headBranch: "main", headOwner: "contributor" });
  const app = await launch(world);
  open.push(app);
  await app.deliverRun();
  await app.settled();
  expect(app.standIn.storageRequests.filter(({ path }) => path.includes("/job-logs/36000"))).toEqual([]);
  expect(app.comments()).toHaveLength(1);
});
