import { afterEach, describe, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { type CheckRun, onlyRepository, onlyRun, type Pull, type World } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

const file = ".github/flake-triage/rules/own.yml";

interface Wanted {
  readonly id?: string;
  readonly when?: string;
  readonly match?: string;
  readonly supersedes?: string;
}

function rule({
  id = "own/lab",
  when = "{ error: lab is down }",
  match = "lab is down",
  supersedes,
}: Wanted) {
  return `- id: ${id}
  title: The lab is down
  category: configuration/test-environment
  symptom: pod-not-ready
  when: ${when}
  confidence: high
  explanation: The lab is down.
  remedies: [Call the lab.]
${supersedes === undefined ? "" : `  supersedes: [${supersedes}]\n`}  examples:
    match: ["${match}"]
    miss: [all is well]
`;
}

interface Proposal {
  /** What the pull request makes of the rule file; null: it is deleted. */
  readonly after: string | null;
  /** What is on the default branch. */
  readonly before?: string;
  readonly world?: World;
}

async function proposed({ after, before, world }: Proposal): Promise<Launched> {
  const app = await launch(world ?? (await antreaWorld()));
  open.push(app);
  if (before !== undefined) app.repository.files[file] = before;
  propose(app, { [file]: after });
  return app;
}

function pullOf(app: Launched): Pull {
  const pull = app.repository.pulls.find(({ state }) => state === "open");
  if (pull === undefined) throw new Error("The world has no open pull request.");
  return pull;
}

/** What the head changes; null deletes a file. */
function propose(app: Launched, changes: Readonly<Record<string, string | null>>): void {
  const pull = pullOf(app);
  const kept = Object.entries({ ...app.repository.files, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  pull.files = Object.keys(changes);
  app.repository.filesAt = { ...app.repository.filesAt, [pull.headSha]: Object.fromEntries(kept) };
}

async function opened(app: Launched): Promise<readonly CheckRun[]> {
  await app.deliverPull("opened");
  await app.settled();
  return checksOf(app);
}

function checksOf(app: Launched): readonly CheckRun[] {
  expect(app.standIn.violations).toEqual([]);
  return app.repository.checks.filter(({ name }) => name === "Flake Triage rules");
}

/** Requests that the work causes, as `METHOD path`, without those for the app's own token and identity. */
async function requestsFor(app: Launched, work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = app.standIn.requests.length;
  await work();
  await app.settled();
  return app.standIn.requests
    .slice(before)
    .map(
      ({ method, path }) =>
        `${method} ${decodeURIComponent(path).replace(/\?.*|\/repos\/antrea-io\/antrea\//g, "")}`,
    )
    .filter((request) => !/access_tokens|\/app/.test(request));
}

const timeout = "error: timed out waiting for the condition";

describe("a pull request that changes rules", () => {
  test("from a fork, with a mistake, gets it at its line", async () => {
    const after = `${rule({})}\n${rule({ id: "own/second" })}`.replace(
      "when: { error: lab is down }",
      "wehn: x",
    );
    const app = await proposed({ after });
    expect(pullOf(app).headOwner).not.toBe(app.repository.owner);
    const [check, ...others] = await opened(app);
    expect(others).toEqual([]);
    expect(check).toMatchObject({ headSha: pullOf(app).headSha, status: "completed", conclusion: "neutral" });
    expect(check?.annotations).toContainEqual(
      expect.objectContaining({ path: file, line: 5, level: "failure", title: "Flake Triage: own/lab" }),
    );
    expect(check?.annotations.map(({ message }) => message).join("\n")).toContain(
      'write "when" if that is meant',
    );
    expect(check?.summary).toContain(`${file}:5`);
  });

  test("for the better is told what it would newly claim, with a link, and succeeds", async () => {
    const world = await antreaWorld({ failure: "other-test" });
    const app = await proposed({ after: null, world });
    await app.deliverRun();
    await app.settled();
    const { triage } = await newestAttempt(app);
    const failed = triage?.verdicts[0]?.failure;
    expect(triage?.verdicts[0]?.cause).toBeNull();
    const text = (failed?.message ?? "").split("\n")[0]?.slice(0, 60).replaceAll("'", "''") ?? "";
    propose(app, { [file]: rule({ when: `{ error: '${text}' }`, match: text }) });

    const [check] = await opened(app);
    expect(check?.title).toMatch(/^Nothing to mend\. Of 1 stored failure: 1 newly claimed$/);
    expect(check?.conclusion).toBe("success");
    expect(check?.summary).toContain(`\`${failed?.test}\``);
    expect(check?.summary).toMatch(
      /\[log\]\(https:\/\/github\.com\/antrea-io\/antrea\/actions\/runs\/\d+\/job\/\d+/,
    );
    expect(check?.annotations).toEqual([]);
    expect(app.comments()[0]?.body).not.toContain("The lab is down");
  });

  test("that deletes a rule is told which rule claims instead", async () => {
    const before = rule({
      when: `{ test: testExternalIPAccess, ${timeout} }`,
      match: "x",
      supersedes: "antrea/dsr-missing-return-route",
    });
    const app = await proposed({ before, after: before });
    await app.deliverRun();
    await app.settled();
    expect(app.comments()[0]?.body).toContain("The lab is down");
    propose(app, { [file]: null });
    const [check] = await opened(app);
    expect(check?.title).toBe("Nothing to mend. Of 2 stored failures: 2 claimed by another rule");
    expect(check?.summary).toContain("`own/lab` → `antrea/dsr-missing-return-route`");
    expect(check?.conclusion).toBe("success");
  });

  test("that deletes the only rule for a failure is told that it is claimed no longer", async () => {
    const world = await antreaWorld({ failure: "other-test" });
    const app = await proposed({ before: rule({ when: "{ test: Test, kind: test }" }), after: null, world });
    await app.deliverRun();
    await app.settled();
    expect(app.comments()[0]?.body).toContain("The lab is down");
    const [check] = await opened(app);
    expect(check?.title).toBe("Nothing to mend. Of 1 stored failure: 1 no longer claimed");
    expect(check?.conclusion).toBe("neutral");
  });

  test("whose rule holds for what a passing run prints is told so at the rule", async () => {
    const world = await antreaWorld();
    const passing = onlyRun(
      await antreaWorld({ failure: "none", runId: 13_000_000_001, firstJobId: 36_000_000_001 }),
    );
    const repository = onlyRepository(world);
    const job = passing.attempts[0]?.jobs.find(({ name }) => name.includes("LoadBalancerMode=DSR"));
    if (job === undefined) throw new Error("The world has no such job.");
    job.log = `2025-02-18T03:04:05.0000000Z error: lab.example did not answer, token=${"Zq7x".repeat(8)}, <b>@all</b>\n`;
    repository.runs.push({ ...passing, event: "push", headBranch: "main", headOwner: repository.owner });
    const app = await proposed({
      after: rule({ when: "{ error: lab.example did not answer }", match: "lab.example did not answer" }),
      world,
    });
    await app.deliverRun();
    await app.settled();
    const [check] = await opened(app);
    expect(check?.conclusion).toBe("neutral");
    expect(check?.title).toContain("1 rule claims what passing runs print");
    expect(check?.annotations).toMatchObject([{ path: file, line: 1, level: "warning" }]);
    const shown = `${check?.summary}\n${check?.annotations[0]?.message}`;
    expect(check?.annotations[0]?.message).toContain("lab.example did not answer");
    expect(shown).not.toContain("Zq7x");
    expect(check?.annotations[0]?.message).not.toContain("@all");
  });

  test("in more ways than one request can tell gets them all", async () => {
    const rules = Array.from({ length: 60 }, (_, index) =>
      rule({ id: `own/r${index}`, match: "nothing of it" }),
    );
    const app = await proposed({ after: rules.join("\n") });
    let checks: readonly CheckRun[] = [];
    const requests = await requestsFor(app, async () => {
      checks = await opened(app);
    });
    expect(checks).toHaveLength(1);
    // Each example is not matched, and so each rule never fires.
    expect(checks[0]?.annotations).toHaveLength(120);
    expect(requests.filter((request) => request.startsWith("POST check-runs"))).toHaveLength(1);
    expect(requests.filter((request) => request.startsWith("PATCH check-runs"))).toHaveLength(2);
  });

  test("or the configuration gets its mistake at its line", async () => {
    const app = await proposed({ after: null });
    propose(app, { ".github/flake-triage.yml": "comment: true\nchekc: false\n" });
    const [check] = await opened(app);
    expect(check?.annotations).toMatchObject([
      { path: ".github/flake-triage.yml", line: 2, level: "failure" },
    ]);
  });
});

describe("the check run", () => {
  test("costs six requests, and is the same one when the webhook comes again or the pull request is reopened", async () => {
    const app = await proposed({ after: rule({}) });
    const id = "22222222-2222-4222-8222-222222222222";
    expect(await requestsFor(app, () => app.deliverPull("opened", id))).toEqual([
      "GET pulls/7001/files",
      "GET pulls/7001",
      "GET contents/.github",
      `GET contents/${file}`,
      `GET commits/${pullOf(app).headSha}/check-runs`,
      "POST check-runs",
    ]);
    expect(await requestsFor(app, () => app.deliverPull("opened", id))).toEqual([]);
    const again = await requestsFor(app, () => app.deliverPull("reopened"));
    expect(again.filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(checksOf(app)).toHaveLength(1);
  });

  test("is edited in place when the same head is looked at again and something else is true", async () => {
    const app = await proposed({ after: rule({}) });
    const [first] = await opened(app);
    expect(first?.title).toContain("No failure is stored yet");
    await app.deliverRun();
    await app.settled();
    await app.deliverPull("reopened");
    await app.settled();
    const checks = checksOf(app);
    expect(checks.map(({ id }) => id)).toEqual([first?.id]);
    expect(checks[0]?.title).toContain("Nothing changes for 2 stored failures");
  });

  test("is each head's own; a head that is no longer the newest gets none", async () => {
    const app = await proposed({ after: rule({}) });
    const pull = pullOf(app);
    const old = pull.headSha;
    const stale = () => app.deliverPull("opened");
    pull.headSha = app.repository.commits[30]?.sha ?? "";
    propose(app, { [file]: rule({ when: "{ error: x }", match: "nothing" }) });
    await app.deliverPull("synchronize");
    await app.settled();
    expect(checksOf(app).map(({ headSha }) => headSha)).toEqual([pull.headSha]);

    const newest = pull.headSha;
    pull.headSha = old;
    const late = stale();
    pull.headSha = newest;
    await late;
    await app.settled();
    expect(checksOf(app).map(({ headSha }) => headSha)).toEqual([newest]);
  });

  test("is not set where the repository wants no check runs", async () => {
    const app = await proposed({ after: rule({}) });
    app.repository.files[".github/flake-triage.yml"] = "check: false\n";
    expect(await opened(app)).toEqual([]);
  });
});

test("a pull request that changes no settings costs one request and gets no check run", async () => {
  const app = await proposed({ after: null });
  propose(app, {
    "docs/flake-triage.yml": "",
    ".github/flake-triage/rules/notes.md": "",
    ".github/flake-triage/rules/old/a.yml": "",
  });
  expect(await requestsFor(app, () => app.deliverPull("opened"))).toEqual(["GET pulls/7001/files"]);
  expect(checksOf(app)).toEqual([]);
  expect(app.comments()).toEqual([]);
});

async function newestAttempt(app: Launched) {
  const { owner, name } = app.repository;
  for await (const attempt of app.running.bench.store.newestAttempts({ owner, repo: name })) return attempt;
  throw new Error("Nothing is stored.");
}
