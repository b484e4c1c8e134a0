import { afterEach, describe, expect, test } from "@jest/globals";
import { type Issue, onlyRepository, type Repository, type World } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";
import { addPull, addRun, smallWorld } from "./small-world.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function started(world: World): Promise<Launched> {
  const app = await launch(world);
  open.push(app);
  return app;
}

const fence = "```";
const pasted = (name: string, error: string): string =>
  `Seen on Mondays.\n\n${fence}\n--- FAIL: ${name} (0.01s)\n    store_test.go:12: ${error}\nFAIL\n${fence}\n`;

function addIssue(repository: Repository, given: Partial<Issue> = {}): Issue {
  const issue: Issue = {
    number: 500 + repository.issues.length,
    title: "TestUpload is flaky",
    body: pasted("TestUpload", "TestUpload: object 42 is not there after 5 tries"),
    author: "maintainer",
    state: "open",
    labels: ["kind/flake"],
    createdAt: "2026-01-05T08:00:00Z",
    closedAt: null,
    ...given,
  };
  repository.issues.push(issue);
  return issue;
}

/** The comment on a new pull request after a run in which an upload failed. */
async function commentOf(app: Launched): Promise<string> {
  const number = 8 + app.repository.pulls.length;
  const pull = addPull(app.repository, { number, author: "newcomer" });
  const failing = { unit: [], e2e: ["TestUpload"] };
  await app.deliverRun({ run: addRun(app.repository, { pull, hoursAgo: 2, failing }) });
  await app.settled();
  expect(app.standIn.violations).toEqual([]);
  return app.comments(number)[0]?.body ?? "";
}

const link = "https://github.com/antrea-io/antrea/issues/";

describe("an issue without a block", () => {
  test("is linked to a failure of its test with its error, and no cause is made of it", async () => {
    const world = await smallWorld();
    const issue = addIssue(onlyRepository(world));
    const comment = await commentOf(await started(world));
    expect(comment).toContain(`cause unknown. It is known: see [#${issue.number}]`);
    expect(comment).toContain(`known: [#${issue.number}](${link}${issue.number})`);
    expect(comment).toContain("The issue is about the same test and shows the same error");
  });

  test.each([
    ["another error of the same test", { body: pasted("TestUpload", "the bucket refuses every connection") }],
    [
      "another test with another error",
      { title: "TestDelete is flaky", body: pasted("TestDelete", "permission denied") },
    ],
    ["a label that speaks of no failures", { labels: ["enhancement"] }],
    ["no error of the same test, closed", { body: "Fails now and then.", state: "closed" as const }],
  ])("is not linked: %s", async (_, given) => {
    const world = await smallWorld();
    const issue = addIssue(onlyRepository(world), given);
    expect(await commentOf(await started(world))).not.toContain(`${link}${issue.number}`);
  });

  test.each([
    ["no error of the same test", { body: "Fails now and then." }, "shows no error to compare with"],
    [
      "the same error of another test",
      {
        title: "TestDelete is flaky",
        body: pasted("TestDelete", "TestDelete: object 42 is not there after 5 tries"),
      },
      "is about another test and shows the same error",
    ],
  ])("is only worth a look: %s", async (_, given, why) => {
    const world = await smallWorld();
    const issue = addIssue(onlyRepository(world), given);
    const comment = await commentOf(await started(world));
    expect(comment).not.toContain("known:");
    expect(comment).toContain(`maybe [#${issue.number}](${link}${issue.number})`);
    expect(comment).toContain(why);
  });
});

describe("the comments of open pull requests follow", () => {
  const comment = (app: Launched): string => app.comments(8)[0]?.body ?? "";

  async function failed(): Promise<Launched> {
    const world = await smallWorld();
    onlyRepository(world).files[".github/flake-triage.yml"] = "issues:\n  minutes: 0\n";
    const app = await started(world);
    expect(await commentOf(app)).toContain("cause unknown");
    return app;
  }

  async function deliver(app: Launched, issue: Issue, action: Parameters<Launched["deliverIssue"]>[1]) {
    await app.deliverIssue(issue, action);
    await app.settled();
    expect(app.standIn.violations).toEqual([]);
  }

  test("an issue that is opened after the failure, and loses its label again", async () => {
    const app = await failed();
    expect(comment(app)).not.toContain("It is known");
    const issue = addIssue(app.repository);
    await deliver(app, issue, "opened");
    expect(comment(app)).toContain(`cause unknown. It is known: see [#${issue.number}]`);
    issue.labels = [];
    await deliver(app, issue, "unlabeled");
    expect(comment(app)).not.toContain("It is known");
  }, 60_000);

  test("an issue that gets a block", async () => {
    const app = await failed();
    const body = `${fence}yaml\nerror: object 42 is not there\n${fence}\n`;
    const issue = addIssue(app.repository, { title: "Uploads get lost", labels: ["known-flake"], body });
    await deliver(app, issue, "opened");
    expect(comment(app)).toContain("Uploads get lost");
  }, 60_000);

  test("nothing is read again for an issue about something else", async () => {
    const app = await failed();
    const read = () => app.standIn.requests.filter(({ path }) => path.endsWith("/logs")).length;
    const before = read();
    await deliver(
      app,
      addIssue(app.repository, { title: "TestDelete is flaky", body: pasted("TestDelete", "denied") }),
      "opened",
    );
    expect(read()).toBe(before);
  }, 60_000);
});

test("the fix of a linked issue is told, and whether the head has it", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const sha = "f".repeat(40);
  const parents = [repository.commits[0]?.sha ?? ""];
  const date = "2026-02-01T00:00:00Z";
  repository.commits.push({ sha, parents, message: "Fix", author: "maintainer", date, files: [] });
  repository.branches["main"] = sha;
  addIssue(repository, { state: "closed", closedAt: date, closedBy: { commit: sha } });
  const comment = await commentOf(await started(world));
  expect(comment).toContain("cause unknown. Rebase and run again.");
  expect(comment).toContain("Your branch lacks the fix [fffffff]");
});

test("what a member pasted below an issue counts, and what a stranger did does not", async () => {
  for (const [author, isLinked] of [
    ["maintainer", true],
    ["stranger", false],
  ] as const) {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const issue = addIssue(repository, { body: "Fails now and then." });
    const body = pasted("TestUpload", "TestUpload: object 42 is not there after 5 tries");
    const time = "2026-01-06T08:00:00Z";
    repository.comments.push({
      id: 9_001,
      number: issue.number,
      author,
      body,
      appId: null,
      createdAt: time,
      updatedAt: time,
    });
    const comment = await commentOf(await started(world));
    expect(comment.includes(`known: [#${issue.number}]`)).toBe(isLinked);
  }
});

test("what a member writes below an issue later counts from the next failure on", async () => {
  const app = await started(await smallWorld());
  const issue = addIssue(app.repository, { body: "Fails now and then." });
  expect(await commentOf(app)).not.toContain(`known: [#${issue.number}]`);
  const body = pasted("TestUpload", "TestUpload: object 42 is not there after 5 tries");
  await app.say("maintainer", body, issue.number);
  await app.settled();
  expect(await commentOf(app)).toContain(`known: [#${issue.number}]`);
});

test("the labels are those that the repository names", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  repository.files[".github/flake-triage.yml"] = "issues:\n  linkLabels: [area/ci]\n";
  const unnamed = addIssue(repository);
  const named = addIssue(repository, { labels: ["Area/CI"] });
  const comment = await commentOf(await started(world));
  expect(comment).toContain(`known: [#${named.number}]`);
  expect(comment).not.toContain(`${link}${unnamed.number}`);
});

test("a person's word that it is another failure takes the issue away", async () => {
  const world = await smallWorld();
  const issue = addIssue(onlyRepository(world));
  const app = await started(world);
  expect(await commentOf(app)).toContain(`${link}${issue.number}`);
  const number = app.repository.pulls.at(-1)?.number ?? 0;
  await app.say("maintainer", "/triage wrong 1 because it has another stack", number);
  await app.settled();
  expect(app.comments(number)[0]?.body).not.toContain(`${link}${issue.number}`);
});

test("of many issues all are read, within a budget, and again only those that changed", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  repository.issues = [];
  for (let at = 0; at < 1_000; at++) {
    const createdAt = new Date(Date.now() - (1_000 - at) * 3_600_000).toISOString().replace(/\.\d+/, "");
    const closedAt = at % 2 === 0 ? null : createdAt;
    const state = closedAt === null ? "open" : "closed";
    addIssue(repository, {
      number: 10_000 + at,
      title: `TestOld${at} is flaky`,
      body: "",
      state,
      createdAt,
      closedAt,
    });
  }
  const app = await started(world);
  await commentOf(app);
  const { requests } = app.standIn;
  const count = (part: RegExp) => requests.filter(({ path }) => part.test(path)).length;
  expect(count(/\/issues\?labels/)).toBeLessThanOrEqual(20);
  expect(count(/\/timeline/)).toBeLessThanOrEqual(120);
  const { installationId, owner, name: repo } = repository;
  const stored = await app.running.bench.store.toldIssues({ owner, repo }, 5_000);
  expect(stored).toHaveLength(1_000);

  const before = requests.length;
  await app.running.bench.store.queue.add({ kind: "sync-issues", installationId, owner, repo });
  await app.settled();
  expect(requests.slice(before).filter(({ path }) => path.includes("/issues")).length).toBeLessThanOrEqual(3);
});
