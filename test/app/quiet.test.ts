import { afterEach, describe, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import type { Pull, Run } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function launched(): Promise<Launched> {
  const app = await launch(await antreaWorld());
  open.push(app);
  return app;
}

async function told(): Promise<Launched> {
  const app = await launched();
  await app.deliverRun();
  await app.settled();
  return app;
}

async function say(app: Launched, text: string, author = "maintainer"): Promise<void> {
  await app.say(author, text);
  await app.settled();
}

function pullOf(app: Launched): Pull {
  const pull = app.repository.pulls.find(({ state }) => state === "open");
  if (pull === undefined) throw new Error("The world has no open pull request.");
  return pull;
}

/** A push to the pull request, with a run that passes at once. */
function pushed(app: Launched, workflow: string, id: number): Run {
  const pull = pullOf(app);
  const [run] = app.repository.runs;
  const commit = app.repository.commits.find(({ sha }) => sha === run?.headSha);
  if (run === undefined || commit === undefined) throw new Error("The world has no run.");
  const headSha = commit.sha.replace(/^./, (first) => (first === "0" ? "1" : "0"));
  const next = structuredClone({ ...run, id, headSha, workflow: { ...run.workflow, name: workflow } });
  for (const attempt of next.attempts) {
    attempt.conclusion = "success";
    attempt.jobs = attempt.jobs.map((job) => ({
      ...job,
      id: job.id + id - run.id,
      conclusion: "success",
      annotations: [],
    }));
  }
  app.repository.commits.push({ ...commit, sha: headSha, parents: [commit.sha] });
  pull.headSha = headSha;
  app.repository.branches[`${pull.headOwner}:${pull.headBranch}`] = headSha;
  app.repository.runs.push(next);
  return next;
}

describe("a newer commit", () => {
  test("that passes at once is told in the comment about the older one", async () => {
    const app = await told();
    const other = pushed(app, "Lint", 99_000_000_001);
    await app.deliverRun({ run: other });
    await app.settled();
    const short = other.headSha.slice(0, 7);
    expect(app.comments()[0]?.body).toContain(`**No failure so far on commit \`${short}\`; passed: Lint.**`);

    const same = structuredClone({ ...other, id: other.id + 1 });
    same.workflow.name = "Kind";
    for (const job of same.attempts.flatMap(({ jobs }) => jobs)) job.id += 1_000;
    app.repository.runs.push(same);
    await app.deliverRun({ run: same });
    await app.settled();
    const body = app.comments()[0]?.body ?? "";
    expect(body).toContain(`**Passed on commit \`${short}\`: Lint and Kind.**`);
    expect(body).toContain("What had failed on commit");
    expect(body).toContain("No return route to the client in DSR mode");
    expect(app.comments()).toHaveLength(1);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("that passes where nothing had been told is told nothing", async () => {
    const app = await launched();
    await app.deliverRun({ run: pushed(app, "Kind", 99_000_000_001) });
    await app.settled();
    expect(app.comments()).toEqual([]);
    expect(app.repository.checks).toEqual([]);
  }, 60_000);
});

describe("/triage mute", () => {
  test("stops the comment until it is taken off; the check run goes on", async () => {
    const app = await told();
    const comment = () => app.comments()[0]?.body ?? "";
    await say(app, "/triage mute", "reviewer");
    expect(pullOf(app).labels).toEqual(["flake-triage: mute"]);
    expect(comment()).toContain("Quiet on this pull request");
    expect(comment()).not.toContain("No return route");
    await say(app, "/reclassify");
    expect(comment()).toContain("Quiet on this pull request");
    await say(app, "/triage unmute");
    expect(pullOf(app).labels).toEqual([]);
    expect(comment()).toContain("No return route to the client in DSR mode");
    await say(app, "/triage unmute");
    expect(app.comments()).toHaveLength(2);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("by its label set by hand at once, and any other label does nothing", async () => {
    const app = await told();
    const comment = () => app.comments()[0]?.body ?? "";
    await app.label(pullOf(app), "labeled", "flake-triage: mute");
    await app.settled();
    expect(comment()).toContain("Quiet on this pull request");
    await app.label(pullOf(app), "unlabeled", "flake-triage: mute");
    await app.settled();
    expect(comment()).toContain("No return route to the client in DSR mode");
    const before = app.standIn.requests.length;
    await app.label(pullOf(app), "labeled", "area/ci");
    await app.settled();
    const after = app.standIn.requests.slice(before);
    expect(after.filter(({ path }) => !path.endsWith("/contents/.github"))).toEqual([]);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("by a label of the repository's choice, there before anything failed, lets no comment be written", async () => {
    const app = await launched();
    app.repository.files[".github/flake-triage.yml"] = "muteLabel: no bots\n";
    pullOf(app).labels = ["no bots"];
    await app.deliverRun();
    await app.settled();
    expect(app.comments()).toEqual([]);
    expect(app.repository.checks).toHaveLength(1);
  }, 60_000);
});

test("a locked pull request gets the check run, and no trouble", async () => {
  const app = await launched();
  pullOf(app).locked = true;
  await app.deliverRun();
  await app.settled();
  await say(app, "/triage status");
  expect(app.comments()).toEqual([]);
  expect(app.repository.checks).toHaveLength(1);
}, 60_000);

describe("the buttons of the check run", () => {
  test("are the commands they stand for, with the same rights", async () => {
    const app = await told();
    const since = (before: number) =>
      app.standIn.requests
        .slice(before)
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path.replace(/^.*\/antrea-io\/antrea/, "")}`);

    let before = app.standIn.requests.length;
    await app.press("reviewer", "reclassify");
    await app.settled();
    expect(since(before)).toEqual([expect.stringMatching(/^PATCH \/issues\/comments\/\d+$/)]);

    before = app.standIn.requests.length;
    await app.press("maintainer", "rerun");
    await app.settled();
    expect(since(before)).toContain(`POST /actions/runs/${app.repository.runs[0]?.id}/rerun-failed-jobs`);
    expect(app.comments()[1]?.body).toContain("GitHub runs them again");

    before = app.standIn.requests.length;
    await app.press("reviewer", "rerun");
    await app.settled();
    expect(since(before).some((request) => request.includes("rerun"))).toBe(false);
    expect(app.comments()[1]?.body).toContain("This needs write permission");

    await app.press("reviewer", "wrong");
    await app.settled();
    expect(app.comments()[0]?.body).toContain("corrected by a maintainer: not");

    before = app.standIn.requests.length;
    await app.press("stranger", "wrong");
    await app.press("maintainer", "nonsense");
    await app.settled();
    expect(since(before)).toEqual([]);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);
});

describe("/triage rerun", () => {
  test.each(["1", "link"])(
    "of one job, by %s",
    async (how) => {
      const app = await told();
      const job = app.repository.runs[0]?.attempts[0]?.jobs.find(
        ({ conclusion }) => conclusion === "failure",
      );
      const link = `https://github.com/antrea-io/antrea/actions/runs/1/job/${job?.id}`;
      await say(app, `/triage rerun ${how === "link" ? link : how}`);
      expect(app.standIn.requests.map(({ path }) => path)).toContainEqual(
        expect.stringContaining(`/actions/jobs/${job?.id}/rerun`),
      );
    },
    60_000,
  );

  test("of a job that is none of this pull request's runs nothing; without the permission it says so", async () => {
    const app = await told();
    await say(app, "/triage rerun 424242424242");
    expect(app.comments()[1]?.body).toContain("no such failed job");
    app.standIn.faults.add({ path: /rerun-failed-jobs/, kind: "status", status: 403, times: 9 });
    await say(app, "/triage rerun");
    expect(app.comments()[1]?.body).toContain("Actions: write");
  }, 60_000);
});

test("a pull request that is gone by now gets the check run, and no trouble", async () => {
  const app = await launched();
  app.standIn.faults.add({ path: /\/issues\/7001\/comments/, kind: "status", status: 404, times: 100 });
  await app.deliverRun();
  await app.settled();
  expect(app.comments()).toEqual([]);
  expect(app.repository.checks).toHaveLength(1);
}, 60_000);
