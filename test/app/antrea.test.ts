import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import type { AntreaOptions } from "../github/antrea/options.ts";
import type { World } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** The comment that the app leaves on the pull request of a world, and the app itself. */
async function triage(world: World): Promise<{ readonly app: Launched; readonly body: string }> {
  const app = await launch(world);
  open.push(app);
  expect(await app.deliverRun()).toMatchObject({ status: 200 });
  await app.settled();
  expect(app.standIn.violations).toEqual([]);
  expect(app.standIn.storageRequests.filter(({ auth }) => auth)).toEqual([]);
  return { app, body: app.comments()[0]?.body ?? "" };
}

test("the comment of the seed case is the one a person reads in comment.md", async () => {
  const { app, body } = await triage(await antreaWorld());
  const stable = body
    .replaceAll(app.address, "https://triage.example.org")
    .replace(/Updated \S+ \S+ UTC/, "Updated NOW")
    .replace(/rules `\w+`/, "rules `RULES`");
  expect(stable).toBe(await readFile(new URL("../cases/antrea-6992/comment.md", import.meta.url), "utf8"));
});

test("there is one comment and one neutral check run", async () => {
  const { app } = await triage(await antreaWorld());
  const { owner, name, runs } = app.repository;
  expect(app.comments()).toHaveLength(1);
  expect(app.standIn.checks(owner, name, runs[0]?.headSha ?? "")).toMatchObject([
    { name: "Flake Triage", status: "completed", conclusion: "neutral" },
  ]);
});

const dsr = "No return route to the client in DSR mode";

describe("variants of the case are recognised", () => {
  const variants: readonly (readonly [string, Partial<AntreaOptions>])[] = [
    ["IPv6", { ipFamily: "IPv6" }],
    ["a container called agnhost", { containerName: "agnhost" }],
    [
      "other Nodes, another time, another branch",
      { nodes: ["cp-7", "w-12"], startTime: "2025-03-01T23:59:58Z", branch: "feature/x", seed: 7 },
    ],
    ["another repository", { owner: "octo-org", name: "antrea-fork" }],
    ["a Pod that was left behind by the first subtest", { failure: "already-exists-second" }],
  ];
  test.each(variants)("%s", async (_, options) => {
    const { app, body } = await triage(await antreaWorld(options));
    expect(body).toContain(dsr);
    expect(body).toContain("Not caused by this pull request");
    expect(app.comments()).toHaveLength(1);
  });

  test("the jobs' logs are gone, the attempt's archive is there", async () => {
    const world = await antreaWorld();
    const app = await launch(world);
    open.push(app);
    app.standIn.faults.add({ path: /\/actions\/jobs\/\d+\/logs/, kind: "status", status: 404, times: 100 });
    await app.deliverRun();
    await app.settled();
    expect(app.comments()[0]?.body).toContain(dsr);
  });

  test.each(["truncated", "shortened"] as const)(
    "the log is %s after the failure, again and again",
    async (kind) => {
      const world = await antreaWorld();
      const log = world.repositories[0]?.runs[0]?.attempts[0]?.jobs.find(
        ({ conclusion }) => conclusion === "failure",
      )?.log;
      const keep = Buffer.from(typeof log === "string" ? log : "").indexOf("FAIL: TestServiceExternalIP ");
      expect(keep).toBeGreaterThan(0);
      const app = await launch(world);
      open.push(app);
      app.standIn.faults.add({ path: /job-logs/, kind, keep, times: 100 });
      await app.deliverRun();
      await app.settled();
      const body = app.comments()[0]?.body ?? "";
      expect(body).toContain(dsr);
      expect(body).toMatch(/stopped early|breaks off|ended after|of the evidence is missing/i);
    },
  );
});

describe("look-alikes are not called DSR", () => {
  const lookAlikes: readonly (readonly [string, Partial<AntreaOptions>, RegExp])[] = [
    ["the same failure without DSR", { dsr: false }, /timed out waiting for the condition/],
    ["an image that cannot be pulled", { failure: "image-pull" }, /image/i],
    ["another test in the DSR job", { failure: "other-test" }, /./],
  ];
  test.each(lookAlikes)("%s", async (_, options, says) => {
    const { body } = await triage(await antreaWorld(options));
    expect(body).not.toContain(dsr);
    expect(body).not.toContain("6992");
    expect(body).toMatch(says);
  });

  test("a run that passed gets no comment", async () => {
    const { app } = await triage(await antreaWorld({ failure: "none" }));
    expect(app.comments()).toEqual([]);
  });
});

test("a head that has the fix already is not told to rebase", async () => {
  const { body } = await triage(await antreaWorld({ headHasFix: true }));
  expect(body).toContain("already has the fix");
  expect(body).not.toMatch(/not caused by this pull request/i);
});

test("a pull request that edits the test is not waved through", async () => {
  const { body } = await triage(await antreaWorld({ changedFiles: ["test/e2e/service_externalip_test.go"] }));
  expect(body).toContain(dsr);
  expect(body).not.toMatch(/not caused by this pull request/i);
});
