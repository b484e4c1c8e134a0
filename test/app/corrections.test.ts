import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import type { Run } from "../github/world.ts";
import { readSignature } from "../../src/issues/read-signature.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** The app after the world's run has failed, and the same in another pull request. */
async function told(): Promise<Launched> {
  const app = await launch(await antreaWorld());
  open.push(app);
  await app.deliverRun({ run: alsoFailing(app, 7002) });
  await app.settled();
  await app.deliverRun();
  await app.settled();
  return app;
}

function alsoFailing(app: Launched, number: number): Run {
  const [run] = app.repository.runs;
  const pull = app.repository.pulls.find(({ state }) => state === "open");
  const commit = app.repository.commits.find(({ sha }) => sha === pull?.headSha);
  if (run === undefined || pull === undefined || commit === undefined)
    throw new Error("The world lacks a run.");
  const headSha = commit.sha.replace(/^./, (first) => (first === "0" ? "1" : "0"));
  const other = structuredClone({ ...run, id: run.id + 1, headSha, headBranch: "other" });
  for (const job of other.attempts.flatMap(({ jobs }) => jobs)) job.id += 500_000;
  app.repository.commits.push({ ...commit, sha: headSha });
  app.repository.branches[`${run.headOwner}:other`] = headSha;
  app.repository.runs.push(other);
  app.repository.pulls.push({ ...pull, number, headBranch: "other", headSha, author: "reviewer" });
  return other;
}

async function say(app: Launched, text: string, author = "maintainer"): Promise<void> {
  await app.say(author, text);
  await app.settled();
}

const cause = "No return route to the client in DSR mode";

test("corrections are noted under the failure's fingerprint; this comment and that of the other pull request follow", async () => {
  const app = await told();
  const comment = () => app.comments(7001)[0]?.body ?? "";
  const other = () => app.comments(7002)[0]?.body ?? "";
  const reply = () => app.comments(7001)[1]?.body ?? "";
  expect([comment(), other()]).toEqual([expect.stringContaining(cause), expect.stringContaining(cause)]);

  await say(
    app,
    "/triage wrong 1 because @octo-org/net says so, token=ghp_0123456789abcdefghijABCDEFGHIJ456789",
  );
  for (const body of [comment(), other()]) {
    expect(body).not.toContain(`**${cause}**`);
    expect(body).toContain("corrected by a maintainer: not `antrea/dsr-missing-return-route` (`maintainer`");
    expect(body).not.toMatch(/@octo-org|ghp_0123/);
  }
  expect(reply()).toContain("Noted for row 1");
  expect(reply()).toContain("pull request 7002");

  await say(app, "/triage cause 1 infrastructure/network", "reviewer");
  expect(comment()).toContain("the cause is `infrastructure/network` (`reviewer`)");
  await say(app, "/triage cause 1 antrea/dsr-missing-return-rout");
  expect(reply()).toContain("Did you mean `antrea/dsr-missing-return-route`?");
  await say(app, "/triage cause 1 antrea/dsr-missing-return-route");
  expect(comment()).toContain(`**${cause}** (named by a person)`);

  const page = /\[full report\]\((http[^)]+)\)/.exec(comment())?.[1] ?? "";
  expect(await (await fetch(page)).text()).toContain("named by a person");

  await say(app, "/triage link 1 #6992");
  expect(reply()).toContain("tracked in `antrea-io/antrea#6992`");
  await say(app, "/triage link 1 #99999");
  expect(reply()).toContain("no such issue");
  await say(app, "/triage link 1 nonsense");
  expect(reply()).toContain("no such issue");

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["src/cli.ts", "labels", "--repo", "antrea-io/antrea"],
    { env: { ...process.env, DATA_DIR: app.dataDir } },
  );
  expect(stdout).not.toContain("ghp_0123");
  const cases: readonly unknown[] = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(cases).toContainEqual(
    expect.objectContaining({
      repository: "antrea-io/antrea",
      label: "category:infrastructure/network",
      by: "reviewer",
      failure: expect.objectContaining({
        test: expect.stringContaining("testExternalIPAccess"),
        claimed: { rule: "antrea/dsr-missing-return-route", confidence: "high" },
      }),
    }),
  );
  expect(app.comments(7001)).toHaveLength(2);
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("the pull request's author may not correct, and is told so in one line; a stranger is told nothing", async () => {
  const app = await told();
  const author = app.repository.pulls.find(({ number }) => number === 7001)?.author ?? "";
  const before = app.comments(7001)[0]?.body;
  await say(app, "/triage wrong 1", author);
  expect(app.comments(7001)[1]?.body).toContain("This needs triage permission");
  await say(app, "/triage wrong 1", "stranger");
  expect(app.comments(7001)[0]?.body).toBe(before);
  expect(await app.running.bench.store.labels({ owner: "antrea-io", repo: "antrea" }, null)).toEqual([]);
}, 60_000);

test("/triage file opens one issue whose block is in force, and links it; /triage rule drafts a rule", async () => {
  const app = await told();
  const reply = () => app.comments(7001)[1]?.body ?? "";
  await say(app, "/triage file 1");
  expect(reply()).toContain("It is tracked already: [#6992]");

  await say(app, "/triage wrong 1");
  await say(app, "/triage file 1", "reviewer");
  const filed = () => app.repository.issues.filter(({ author }) => author.endsWith("[bot]"));
  expect(filed()).toHaveLength(1);
  const [issue] = filed();
  expect(issue?.labels).toEqual(["known-flake"]);
  expect(issue?.title).toContain("testExternalIPAccess");
  expect(issue?.body).toContain("```yaml flake-triage\nkind: test\n");
  expect(issue?.body).toContain("loadBalancerMode=dsr");
  expect(issue?.body).not.toMatch(/@maintainer|@reviewer/);
  expect(readSignature(issue?.body ?? "")).toMatchObject({ kind: "signature" });
  expect(app.comments(7001)[0]?.body).toContain(`#${issue?.number}`);
  await say(app, "/triage file 1");
  expect(filed()).toHaveLength(1);
  expect(reply()).toContain(`tracked already: [#${issue?.number}]`);

  await say(app, "/triage rule 1");
  expect(reply()).toContain("```yaml\n# Fill in every place");
  expect(reply()).toContain(
    "https://github.com/antrea-io/antrea/new/main/.github/flake-triage/rules?filename=",
  );
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("/triage rule opens one draft pull request where the app may write contents", async () => {
  const app = await told();
  app.repository.contentsWritable = true;
  const reply = () => app.comments(7001)[1]?.body ?? "";
  await say(app, "/triage rule 1", "reviewer");
  const opened = () => app.repository.pulls.filter(({ author }) => author.endsWith("[bot]"));
  expect(opened()).toHaveLength(1);
  const [pull] = opened();
  expect(reply()).toContain(`is proposed in [#${pull?.number}]`);
  expect(pull?.title).toMatch(/^Draft a rule for [a-z0-9-]+$/);
  expect(pull?.body).toContain("drafted from row 1 of the failures of pull request 7001");
  expect(pull?.body).not.toContain("@reviewer");
  const files = app.repository.filesAt?.[pull?.headSha ?? ""] ?? {};
  const path = Object.keys(files).find((one) => one.startsWith(".github/flake-triage/rules/")) ?? "";
  expect(files[path]).toContain("examples:");

  await say(app, "/triage rule 1");
  expect(opened()).toHaveLength(1);
  expect(reply()).toContain(`is proposed in [#${pull?.number}]`);
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("the page of a head is shown as it was read while GitHub does not answer", async () => {
  const app = await told();
  const page = /\[full report\]\((http[^)]+)\)/.exec(app.comments(7001)[0]?.body ?? "")?.[1] ?? "";
  app.standIn.faults.add({ path: /^\/repos/, kind: "status", status: 500, times: 1_000 });
  expect(await (await fetch(page)).text()).toContain(cause);
});
