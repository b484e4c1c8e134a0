import { afterEach, describe, expect, test } from "@jest/globals";
import { type Issue, onlyRepository, type Repository, type World } from "../github/world.ts";
import { type IssueAction, launch, type Launched } from "./launch.ts";
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
const signature = `Seen on Mondays.\n\n${fence}yaml\nerror: object 42 is not there\n${fence}\n`;

function addIssue(repository: Repository, given: Partial<Issue> = {}): Issue {
  const issue: Issue = {
    number: 500 + repository.issues.length,
    title: "Objects vanish after an upload",
    body: signature,
    author: "maintainer",
    state: "open",
    labels: ["known-flake"],
    createdAt: "2026-01-05T08:00:00Z",
    closedAt: null,
    ...given,
  };
  repository.issues.push(issue);
  return issue;
}

async function told(app: Launched, issue: Issue, action: IssueAction): Promise<void> {
  await app.deliverIssue(issue, action);
  await app.settled();
}

/** The comment on a new pull request after a run in which an upload failed. */
async function commentOf(app: Launched): Promise<string> {
  const number = 8 + app.repository.pulls.length;
  const pull = addPull(app.repository, { number, author: "newcomer" });
  const failing = { unit: [], e2e: ["TestUpload"] };
  await app.deliverRun({ run: addRun(app.repository, { pull, hoursAgo: 2, failing }) });
  await app.settled();
  return app.comments(number)[0]?.body ?? "";
}

const link = "https://github.com/antrea-io/antrea/issues/";

describe("an issue with the label and a block names the failures it describes", () => {
  test("from the webhook on, and no longer when its label is gone", async () => {
    const app = await started(await smallWorld());
    const issue = addIssue(app.repository);
    await told(app, issue, "opened");
    const known = await commentOf(app);
    expect(known).toContain("Objects vanish after an upload");
    expect(known).toContain(`${link}${issue.number}`);
    expect(known).toContain("Not caused by this pull request");

    issue.labels = [];
    await told(app, issue, "unlabeled");
    expect(await commentOf(app)).toContain("cause unknown");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("as it stands after an edit, and not once it is deleted", async () => {
    const app = await started(await smallWorld());
    const issue = addIssue(app.repository, { body: "Nothing yet." });
    await told(app, issue, "opened");
    issue.body = signature.replace("object 42", "object 43");
    await told(app, issue, "edited");
    expect(await commentOf(app)).not.toContain(link);
    issue.body = signature;
    await told(app, issue, "edited");
    expect(await commentOf(app)).toContain(`${link}${issue.number}`);
    app.repository.issues = [];
    await told(app, issue, "deleted");
    expect(await commentOf(app)).not.toContain("Objects vanish");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("and with another label when the repository says so", async () => {
    const world = await smallWorld();
    onlyRepository(world).files[".github/flake-triage.yml"] = "issues:\n  label: kind/known\n";
    const app = await started(world);
    await told(app, addIssue(app.repository), "opened");
    expect(await commentOf(app)).not.toContain(link);
    const issue = addIssue(app.repository, { labels: ["Kind/Known"] });
    await told(app, issue, "labeled");
    expect(await commentOf(app)).toContain(`${link}${issue.number}`);
  }, 60_000);

  test("with its confidence: low is only worth a look", async () => {
    const app = await started(await smallWorld());
    const body = signature.replace("error:", "confidence: low\nerror:");
    await told(app, addIssue(app.repository, { body }), "opened");
    const comment = await commentOf(app);
    expect(comment).toContain("cause unknown");
    expect(comment).toContain("Objects vanish after an upload");
  }, 60_000);

  test("when it is closed too, which is said", async () => {
    const app = await started(await smallWorld());
    await told(
      app,
      addIssue(app.repository, { state: "closed", closedAt: "2026-02-01T00:00:00Z" }),
      "closed",
    );
    const comment = await commentOf(app);
    expect(comment).toContain(link);
    expect(comment).toContain("closed");
  }, 60_000);

  test("beside one that is malformed, which disturbs nothing", async () => {
    const app = await started(await smallWorld());
    const body = signature.replace("error: object 42 is not there", "error: /(unclosed/");
    await told(app, addIssue(app.repository, { body }), "opened");
    const good = addIssue(app.repository);
    await told(app, good, "opened");
    const comment = await commentOf(app);
    expect(comment).toContain(`${link}${good.number}`);
    expect(comment).not.toContain("unclosed");
  }, 60_000);
});

describe("issues that no webhook told of", () => {
  test("are read with the first run, and then only those that changed", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    for (let at = 0; at < 120; at += 1)
      addIssue(repository, { body: signature.replace("object 42", `object ${at + 1_000}`) });
    const wanted = addIssue(repository, { createdAt: "2026-01-06T08:00:00Z" });
    const app = await started(world);
    expect(await commentOf(app)).toContain(`${link}${wanted.number}`);
    await commentOf(app);
    const listings = app.standIn.requests.filter(({ path }) => path.includes("/issues?"));
    expect(listings).toHaveLength(2);

    wanted.body = "Not any more.";
    wanted.updatedAt = "2026-01-07T08:00:00Z";
    const { installationId, owner, name: repo } = repository;
    await app.running.bench.store.queue.add({ kind: "sync-issues", installationId, owner, repo });
    await app.settled();
    expect(app.standIn.requests.filter(({ path }) => path.includes("/issues?")).slice(2)).toMatchObject([
      { path: expect.stringContaining("since=2026-01-06T08") },
    ]);
    expect(await commentOf(app)).not.toContain(`${link}${wanted.number}`);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);
});
