import { afterEach, describe, expect, test } from "@jest/globals";
import { type Issue, onlyRepository, type Repository, type World } from "../github/world.ts";
import { type IssueAction, launch, type Launched } from "./launch.ts";
import { addPull, addRun, smallWorld } from "./small-world.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function started(world: World): Promise<Launched> {
  onlyRepository(world).files[".github/flake-triage.yml"] ??= "issues:\n  minutes: 0\n";
  const app = await launch(world);
  open.push(app);
  return app;
}

const fence = "```";
const signature = `Seen on Mondays.\n\n${fence}yaml\nerror: object 42 is not there\n${fence}\n`;

const ownRule = `
- id: own/read-too-early
  title: The bucket is read before it is written
  category: test/async-race
  symptom: wrong-result
  when: { test: TestUpload, error: object 42 is not there after 5 tries }
  confidence: high
  explanation: The store answers before it has written.
  remedies: [Wait for the write.]
  examples: { match: [object 42 is not there after 5 tries], miss: [all well] }
`;

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
    onlyRepository(world).files[".github/flake-triage.yml"] = "issues:\n  label: kind/known\n  minutes: 0\n";
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
    const listings = app.standIn.requests.filter(({ path }) => path.includes("/issues?labels=known-flake"));
    expect(listings).toHaveLength(2);

    wanted.body = "Not any more.";
    wanted.updatedAt = "2026-01-07T08:00:00Z";
    const { installationId, owner, name: repo } = repository;
    await app.running.bench.store.queue.add({ kind: "sync-issues", installationId, owner, repo });
    await app.settled();
    expect(
      app.standIn.requests.filter(({ path }) => path.includes("/issues?labels=known-flake")).slice(2),
    ).toMatchObject([{ path: expect.stringContaining("since=2026-01-06T08") }]);
    expect(await commentOf(app)).not.toContain(`${link}${wanted.number}`);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);
});

describe("in the issue, in one comment of its own, the app says", () => {
  const marked = (app: Launched, issue: Issue) => {
    const bodies = app.comments(issue.number).map(({ body }) => body);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/^<!-- flake-triage:issue -->/);
    return bodies[0] ?? "";
  };

  test("what is wrong with the block, at its line, and after the mend what it fits and how often it is hit", async () => {
    const app = await started(await smallWorld());
    const body = signature.replace("error:", "eror: x\nlog:");
    const issue = addIssue(app.repository, { body });
    await told(app, issue, "opened");
    const wrong = marked(app, issue);
    expect(wrong).toContain("not in force: 1 thing to mend");
    expect(wrong).toContain("Line 4:");
    expect(wrong).toContain("unknown key");

    issue.body = signature;
    await told(app, issue, "edited");
    const valid = marked(app, issue);
    expect(valid).toContain("It was not hit since it is in force");

    await commentOf(app);
    await commentOf(app);
    const hit = marked(app, issue);
    expect(hit).toContain("| 24 hours | 2 | 2 | 1 |");
    expect(hit).toContain("`e2e`: 2 hits");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("what it fits of what failed before, which is read again at once", async () => {
    const app = await started(await smallWorld());
    expect(await commentOf(app)).not.toContain(link);
    const issue = addIssue(app.repository);
    await told(app, issue, "opened");
    const answer = marked(app, issue);
    expect(answer).toContain("It fits 1 of 1 failure stored in the last 30 days, in 1 run, of 1 test");
    expect(answer).toContain("| 24 hours | 1 | 1 | 1 |");
    expect(app.comments(8)[0]?.body).toContain(`${link}${issue.number}`);
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("hits too where a rule of the repository names the cause", async () => {
    const world = await smallWorld();
    onlyRepository(world).files[".github/flake-triage/rules/own.yml"] = ownRule;
    const app = await started(world);
    const issue = addIssue(app.repository);
    await told(app, issue, "opened");
    const comment = await commentOf(app);
    expect(comment).toContain("The bucket is read before it is written");
    expect(comment).toContain(`${link}${issue.number}`);
    expect(marked(app, issue)).toContain("| 24 hours | 1 | 1 | 1 |");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("nothing where the label is missing, and nothing new when nothing changed", async () => {
    const app = await started(await smallWorld());
    const other = addIssue(app.repository, { labels: [] });
    await told(app, other, "opened");
    expect(app.comments(other.number)).toEqual([]);

    const issue = addIssue(app.repository, { body: "Nothing yet." });
    await told(app, issue, "opened");
    expect(marked(app, issue)).toContain("no block that says which failures it is about");
    const before = app.standIn.requests.length;
    await told(app, issue, "labeled");
    const writes = app.standIn.requests.slice(before).filter(({ method }) => method !== "GET");
    expect(writes).toEqual([]);
  }, 60_000);

  test("that it is not watched any more, once the label is gone", async () => {
    const app = await started(await smallWorld());
    const issue = addIssue(app.repository);
    await told(app, issue, "opened");
    issue.labels = [];
    await told(app, issue, "unlabeled");
    expect(marked(app, issue)).toContain(
      "Failures are not linked to this issue any more: it has lost the label `known-flake`",
    );
    issue.labels = ["known-flake"];
    await told(app, issue, "labeled");
    expect(marked(app, issue)).toContain("is in force");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);

  test("and a stranger's copy of its marker is left alone", async () => {
    const app = await started(await smallWorld());
    const issue = addIssue(app.repository);
    await app.say("stranger", "<!-- flake-triage:issue -->\nmine", issue.number);
    await told(app, issue, "opened");
    marked(app, issue);
    expect(app.repository.comments.map(({ body }) => body)).toContain("<!-- flake-triage:issue -->\nmine");
  }, 60_000);
});

describe("an issue that was closed", () => {
  test.each([
    ["by the commit of a pull request", (sha: string) => ({ commit: sha }), true, "/pull/90"],
    ["by a pull request whose text says so", () => ({ pull: 90 }), true, "/pull/90"],
    [
      "by a commit without a pull request",
      (sha: string) => ({ commit: sha }),
      false,
      `/commit/${"f".repeat(40)}`,
    ],
  ])(
    "%s is fixed for those who have it, and the others are told to rebase",
    async (_, closedBy, isMerged, page) => {
      const app = await started(await smallWorld());
      const number = 500;
      const fix = addPull(app.repository, { number: 90, author: "maintainer" });
      const sha = "f".repeat(40);
      const [root] = app.repository.commits;
      app.repository.commits.push({
        sha,
        parents: [root?.sha ?? ""],
        message: "Fix",
        author: "maintainer",
        date: "2026-02-01T00:00:00Z",
        files: [],
      });
      app.repository.branches["main"] = sha;
      Object.assign(fix, {
        state: "closed",
        body: `Fixes #${number}`,
        mergedAt: isMerged ? "2026-02-01T00:00:00Z" : null,
        mergeCommitSha: isMerged ? sha : null,
      });
      const issue = addIssue(app.repository, {
        number,
        state: "closed",
        closedAt: "2026-02-01T00:00:05Z",
        closedBy: closedBy(sha),
      });
      await told(app, issue, "closed");
      const behind = await commentOf(app);
      expect(behind).toContain("Your branch lacks the fix");
      expect(behind).toContain(page);
      expect(behind).toContain(isMerged ? "you are 1 commit behind" : "rebase onto it");
      expect(app.standIn.violations).toEqual([]);
    },
    60_000,
  );
});

describe("an issue whose failure is back", () => {
  async function back(
    settings: string,
    given: { readonly onPull?: boolean; readonly event?: string } = {},
  ): Promise<Issue> {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    repository.files[".github/flake-triage.yml"] = `issues:\n  minutes: 0\n${settings}`;
    const app = await started(world);
    const fix = addPull(repository, { number: 90, author: "maintainer" });
    const failing = { unit: [], e2e: ["TestUpload"] };
    const run = addRun(repository, { hoursAgo: 2, failing });
    run.event = given.event ?? run.event;
    Object.assign(fix, {
      state: "closed",
      mergedAt: "2026-02-01T00:00:00Z",
      mergeCommitSha: repository.commits[0]?.sha,
    });
    const issue = addIssue(repository, {
      state: "closed",
      closedAt: "2026-02-01T00:00:05Z",
      closedBy: { commit: repository.commits[0]?.sha ?? "" },
    });
    await told(app, issue, "closed");
    if (given.onPull === true) await commentOf(app);
    else await app.deliverRun({ run });
    await app.settled();
    const again = addRun(repository, { hoursAgo: 1, failing });
    if (issue.state === "open") {
      issue.state = "closed";
      await told(app, issue, "closed");
      if (given.onPull !== true) await app.deliverRun({ run: again });
      await app.settled();
      expect(issue.state).toBe("closed");
      issue.state = "open";
    }
    expect(app.standIn.violations).toEqual([]);
    return issue;
  }

  test("is opened again where the repository asks for it, once for a fix", async () => {
    expect((await back("  reopen: true\n")).state).toBe("open");
  }, 60_000);

  test("stays closed where nobody asked for it, and for a pull request's failure", async () => {
    expect((await back("  reopen: true\n", { event: "workflow_run" })).state).toBe("closed");
    expect((await back("")).state).toBe("closed");
    expect((await back("  reopen: true\n", { onPull: true })).state).toBe("closed");
  }, 60_000);
});
