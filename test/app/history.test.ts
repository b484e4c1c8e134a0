import { afterEach, describe, expect, test } from "@jest/globals";
import { onlyRepository, type Pull, type Repository, type Run, type World } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";
import { addAttempt, addPull, addRun, smallWorld } from "./small-world.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function started(world: World): Promise<Launched> {
  const app = await launch(world);
  open.push(app);
  return app;
}

/** Delivers runs one after the other, as they happened. */
async function happen(app: Launched, runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    await app.deliverRun({ run });
    await app.settled();
  }
}

const passing = { unit: [], e2e: [] };

/** Twelve runs of the base branch that passed, some days ago. */
function quietPast(repository: Repository): readonly Run[] {
  return Array.from({ length: 12 }, (_, at) => addRun(repository, { hoursAgo: 200 - at, failing: passing }));
}

test("what fails on the base branch and on others' pull requests is not this pull request's, with numbers", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const other = addPull(repository, { number: 7, author: "contributor" });
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const past = [1, 0, 0, 1, 0, 0, 0].map((fails, at) =>
    addRun(repository, { hoursAgo: 200 - at, failing: fails === 1 ? failing : passing }),
  );
  await happen(app, [...past, addRun(repository, { pull: other, hoursAgo: 20, failing })]);
  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing })]);

  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain(
    "**Not caused by this pull request: 1 failure, cause unknown. Run the failed jobs again.**",
  );
  expect(body).toContain("base branch: 2 of 7 runs in 30 days");
  expect(body).toContain("flaky: it comes and goes on the base branch");
  expect(body).toContain("1 pull request of another author failed so too in 30 days: [#7]");
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test.each([
  ["", false],
  [", though no log names the tests that pass", true],
])(
  "what passes everywhere but here, and fails here twice, is probably this pull request's%s",
  async (_, isQuiet) => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    const app = await started(world);
    const past = Array.from({ length: 6 }, (__, at) =>
      addRun(repository, { hoursAgo: 200 - at, failing: passing, isQuiet }),
    );
    await happen(app, past);
    const failing = { unit: [], e2e: ["TestUpload"] };
    const run = addRun(repository, { pull: mine, hoursAgo: 2, failing, isQuiet });
    await happen(app, [run]);
    const first = app.comments(8)[0]?.body ?? "";
    expect(first).toContain("Not clear yet whether this pull request is to blame");
    expect(first).toContain("base branch: 0 of 6 runs in 30 days");

    addAttempt(run, failing, 1, { isQuiet });
    await happen(app, [run]);
    const second = app.comments(8)[0]?.body ?? "";
    expect(second).toContain("Probably caused by this pull request");
    expect(second).toContain("here: 2 of 2 runs");
    expect(app.comments(8)).toHaveLength(1);
  },
  60_000,
);

test.each([
  ["", false, "it passed last on"],
  [", though no log names the tests that pass", true, "the job passed last on"],
])(
  "a base branch that is broken is named with its first bad and last good run%s",
  async (_, isQuiet, good) => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    const app = await started(world);
    const failing = { unit: ["TestList"], e2e: [] };
    const past = Array.from({ length: 14 }, (__, at) =>
      addRun(repository, { hoursAgo: 200 - at, failing: at < 11 ? passing : failing, isQuiet }),
    );
    await happen(app, past);
    await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing, isQuiet })]);
    const body = app.comments(8)[0]?.body ?? "";
    expect(body).toContain(
      "**Not caused by this pull request: 1 failure, cause unknown. The base branch is broken.**",
    );
    expect(body).toContain(`it fails every time since [${past[11]?.headSha.slice(0, 7)}]`);
    expect(body).toContain(`${good} [${past[10]?.headSha.slice(0, 7)}]`);
    expect(body).toContain(`between the two: \`${past[11]?.headSha.slice(0, 7)}\` main 12`);
  },
  60_000,
);

test("a test that was skipped while all was well is told so: the log of the last good run is read for its tests", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const past = Array.from({ length: 9 }, (_, at) =>
    addRun(repository, {
      hoursAgo: 200 - at,
      ...(at < 6 ? { failing: passing, skipping: ["TestUpload"] } : { failing }),
    }),
  );
  await happen(app, past);
  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing })]);
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain(`it fails every time since [${past[6]?.headSha.slice(0, 7)}]`);
  expect(body).toContain(`before, the test was skipped, last on [${past[5]?.headSha.slice(0, 7)}]`);
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("a comment follows what happens later on the base branch", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const past = Array.from({ length: 6 }, (__, at) =>
    addRun(repository, { hoursAgo: 200 - at, failing: passing }),
  );
  await happen(app, past);
  const failing = { unit: [], e2e: ["TestUpload"] };
  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 5, failing })]);
  expect(app.comments(8)[0]?.body).toContain("Not clear yet");
  await happen(app, [
    addRun(repository, { hoursAgo: 3, failing }),
    addRun(repository, { hoursAgo: 2, failing: passing }),
  ]);
  expect(app.comments(8)[0]?.body).toContain("Not caused by this pull request");
}, 60_000);

test("the past is read when the app is installed: the first comment has a baseline", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const failing = { unit: [], e2e: ["TestUpload"] };
  for (let at = 0; at < 12; at++)
    addRun(repository, { hoursAgo: 300 - at, failing: at % 4 === 1 ? failing : passing });
  const app = await started(world);
  const installationId = repository.installationId;
  const { owner, name: repo } = repository;
  await app.running.bench.store.queue.add({ kind: "backfill", installationId, owner, repo });
  await app.settled();
  expect(await app.running.bench.store.backfill({ owner, repo })).toMatchObject({
    state: "done",
    readRuns: 12,
    totalRuns: 12,
  });

  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 1, failing })]);
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain("Not caused by this pull request");
  expect(body).toContain("base branch: 3 of 12 runs in 30 days");
  await app.say("newcomer", "/triage status", 8);
  await app.settled();
  expect(app.comments(8).at(-1)?.body).toContain("compared with the past: 12 runs read");
}, 60_000);

test("when most runs of a repository fail at once, one cause is named and nobody is called flaky", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const app = await started(world);
  const failing = { unit: ["TestList"], e2e: ["TestList"] };
  const past = quietPast(repository);
  await happen(app, past);
  const pulls = [1, 2, 3, 4, 5].map((number) => addPull(repository, { number, author: `author-${number}` }));
  await happen(
    app,
    pulls.map((pull) => addRun(repository, { pull, hoursAgo: 1, failing })),
  );
  const body = app.comments(5)[0]?.body ?? "";
  expect(body).toContain("Most runs of the repository fail so at the moment: wait.");
  expect(body).toContain("5 of 5 runs of the repository fail at the moment");
  expect(body).not.toContain("flaky:");
}, 60_000);

test("pull requests that failed are read again when the rules of the default branch have changed", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const [first, second] = [7, 8].map((number) => addPull(repository, { number, author: `author-${number}` }));
  const failing = { unit: [], e2e: ["TestUpload"] };
  const app = await started(world);
  await happen(app, [addRun(repository, { ...(first && { pull: first }), hoursAgo: 3, failing })]);
  expect(app.comments(7)[0]?.body).toContain("Cause unknown");
  repository.files[".github/flake-triage/rules/own.yml"] = `
- id: own/object-missing
  title: The object store lost an object
  category: test/async-race
  symptom: wrong-result
  when: { error: object 42 is not there }
  confidence: high
  explanation: The store answers before it has written.
  remedies: [Wait for the write.]
  examples: { match: [object 42 is not there], miss: [all well] }
`;
  await happen(app, [addRun(repository, { ...(second && { pull: second }), hoursAgo: 1, failing })]);
  expect(app.comments(8)[0]?.body).toContain("The object store lost an object");
  expect(app.comments(7)[0]?.body).toContain("The object store lost an object");
}, 60_000);

test("what breaks the base branch once the pull request is merged does not clear it", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const past = quietPast(repository);
  await happen(app, past);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const run = addRun(repository, { pull: mine, hoursAgo: 50, failing });
  await happen(app, [run]);
  addAttempt(run, failing, 49);
  await happen(app, [run]);
  expect(app.comments(8)[0]?.body).toContain("Probably caused by this pull request");
  mine.state = "closed";
  mine.mergedAt = new Date(Date.now() - 40 * 3_600_000).toISOString().replace(/\.\d+/, "");
  await happen(
    app,
    [30, 29, 28].map((hoursAgo) => addRun(repository, { hoursAgo, failing })),
  );
  expect(app.comments(8)[0]?.body).toContain("Probably caused by this pull request");
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("pull requests that are built on each other do not clear each other", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const below = addPull(repository, { number: 8, author: "newcomer" });
  const above = addPull(repository, { number: 9, author: "contributor" });
  const commit = repository.commits.find(({ sha }) => sha === above.headSha);
  if (commit === undefined) throw new Error("The head is no commit.");
  repository.commits[repository.commits.indexOf(commit)] = { ...commit, parents: [below.headSha] };
  const app = await started(world);
  const past = quietPast(repository);
  await happen(app, past);
  const failing = { unit: [], e2e: ["TestUpload"] };
  for (const [pull, hoursAgo] of [
    [below, 50],
    [above, 40],
  ] as const)
    await happen(app, [addRun(repository, { pull, hoursAgo, failing })]);
  for (const number of [8, 9])
    expect(app.comments(number)[0]?.body).toContain("Not clear yet whether this pull request is to blame");
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("a known cause that meets this pull request every time, and never the base branch, is doubted", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  repository.files[".github/flake-triage/rules/own.yml"] = `
- id: own/object-missing
  title: The object store lost an object
  category: test/async-race
  symptom: wrong-result
  when: { error: object 42 is not there }
  confidence: high
  explanation: The store answers before it has written.
  remedies: [Wait for the write.]
  knownIssues: [antrea-io/antrea#12]
  examples: { match: [object 42 is not there], miss: [all well] }
`;
  const app = await started(world);
  const past = quietPast(repository);
  await happen(app, past);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const run = addRun(repository, { pull: mine, hoursAgo: 50, failing });
  await happen(app, [run]);
  expect(app.comments(8)[0]?.body).toContain("Not caused by this pull request");
  for (const hoursAgo of [49, 48]) {
    addAttempt(run, failing, hoursAgo);
    await happen(app, [run]);
  }
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain("The object store lost an object");
  expect(body).toContain("Not clear yet whether this pull request is to blame");
  expect(body).toContain("0 of 12 runs");
}, 60_000);

test("what fails in one configuration alone is told with its fact: logs of jobs that never fail are read once for their tests", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const failing = (failed: readonly string[]) => ({
    "e2e (mode=dsr, ip=v4)": failed,
    "e2e (mode=dsr, ip=v6)": failed,
    "e2e (mode=nat, ip=v4)": [],
    "e2e (mode=snat, ip=v6)": [],
  });
  const past = Array.from({ length: 14 }, (_, at) =>
    addRun(repository, { hoursAgo: 200 - at, failing: failing(at < 10 ? [] : ["TestUpload"]) }),
  );
  await happen(app, past);
  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing: failing(["TestUpload"]) })]);
  expect(app.comments(8)[0]?.body).toContain("with `mode=dsr`, in 0 of 30 without");
  expect(app.standIn.violations).toEqual([]);
  const { id } = repository.runs.at(-1)?.attempts[0]?.jobs.at(-1) ?? {};
  expect(app.standIn.requests.filter(({ path }) => path.includes(`/jobs/${id}/logs`))).toEqual([]);
}, 60_000);

describe("it is no mass failure", () => {
  const failing = { unit: [], e2e: ["TestUpload"] };

  test("when one pull request fails again and again", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    const app = await started(world);
    const past = quietPast(repository);
    await happen(app, past);
    const runs = [5, 4, 3, 2].map((hoursAgo) => addRun(repository, { pull: mine, hoursAgo, failing }));
    await happen(app, runs);
    expect(app.comments(8)[0]?.body).toContain("Probably caused by this pull request");
  }, 60_000);

  test("when the base branch broke a short time ago: its onset is told", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const app = await started(world);
    const past = quietPast(repository);
    const broken = [3.5, 3, 2.5].map((hoursAgo) => addRun(repository, { hoursAgo, failing }));
    await happen(app, [...past, ...broken]);
    for (const number of [6, 7, 8]) {
      const pull = addPull(repository, { number, author: `author-${number}` });
      await happen(app, [addRun(repository, { pull, hoursAgo: 2, failing })]);
    }
    const body = app.comments(8)[0]?.body ?? "";
    expect(body).toContain("The base branch is broken.");
    expect(body).toContain(`it fails every time since [${broken[0]?.headSha.slice(0, 7)}]`);
  }, 60_000);

  test("for a test that fails on one pull request alone, with words that many others have", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const app = await started(world);
    const past = quietPast(repository);
    const broken = [3.5, 3].map((hoursAgo) =>
      addRun(repository, { hoursAgo, failing: { unit: ["TestList"], e2e: [] } }),
    );
    await happen(app, [...past, ...broken]);
    for (const number of [5, 6, 7]) {
      const pull = addPull(repository, { number, author: `author-${number}` });
      await happen(app, [
        addRun(repository, { pull, hoursAgo: 2, failing: { unit: ["TestList"], e2e: [] } }),
      ]);
    }
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing })]);
    expect(app.comments(8)[0]?.body).toContain("Not clear yet whether this pull request is to blame");
  }, 60_000);
});

test("a mass failure is one still when its runs are read days later, and nobody is told to wait", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const app = await started(world);
  const failing = { unit: ["TestList"], e2e: ["TestList"] };
  const past = quietPast(repository);
  const pulls = [1, 2, 3, 4, 5].map((number) => addPull(repository, { number, author: `author-${number}` }));
  await happen(app, [...past, ...pulls.map((pull) => addRun(repository, { pull, hoursAgo: 48, failing }))]);
  const body = app.comments(5)[0]?.body ?? "";
  expect(body).toContain("Most runs of the repository failed so at that time: run the failed jobs again.");
  expect(body).toContain("5 of 5 runs of the repository failed at that time");
}, 60_000);

describe("the base branch is not known by", () => {
  const failing = { unit: [], e2e: ["TestUpload"] };

  test.each([
    ["a fork's branch of the same name, once its pull request is closed", "pull_request", "newcomer"],
    ["what another workflow had checked out", "workflow_run", "antrea-io"],
    ["a merge queue", "merge_group", "antrea-io"],
  ])(
    "%s",
    async (_, event, headOwner) => {
      const world = await smallWorld();
      const repository = onlyRepository(world);
      const app = await started(world);
      const past = quietPast(repository);
      const foreign = [50, 49, 48].map((hoursAgo) =>
        Object.assign(addRun(repository, { hoursAgo, failing }), { event, headOwner }),
      );
      await happen(app, [...past, ...foreign]);
      const mine = addPull(repository, { number: 8, author: "newcomer" });
      await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing })]);
      const body = app.comments(8)[0]?.body ?? "";
      expect(body).toContain("Not clear yet whether this pull request is to blame");
      expect(body).toContain("base branch: 0 of 12 runs");
    },
    60_000,
  );

  test("a pull request that merges it into a release: its runs are of the branch", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const release = addPull(repository, { number: 3, author: "maintainer" });
    Object.assign(release, { headBranch: "main", headOwner: repository.owner, baseBranch: "release" });
    const app = await started(world);
    for (let at = 0; at < 12; at++) {
      const run = addRun(repository, { hoursAgo: 200 - at, failing: passing });
      release.headSha = run.headSha;
      await happen(app, [run]);
    }
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    await happen(app, [addRun(repository, { pull: mine, hoursAgo: 2, failing })]);
    expect(app.comments(8)[0]?.body).toContain("base branch: 0 of 12 runs");
  }, 60_000);
});

test("a comment follows when the base branch is well again, and not with each run that passes", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const past = Array.from({ length: 12 }, (_, at) =>
    addRun(repository, { hoursAgo: 200 - at, failing: at < 9 ? passing : failing }),
  );
  await happen(app, past);
  await happen(app, [addRun(repository, { pull: mine, hoursAgo: 20, failing })]);
  expect(app.comments(8)[0]?.body).toContain("The base branch is broken.");
  await happen(app, [addRun(repository, { hoursAgo: 10, failing: passing })]);
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).not.toContain("The base branch is broken.");
  expect(body).toContain("base branch: 3 of 13 runs");
  await happen(app, [addRun(repository, { hoursAgo: 9, failing: passing })]);
  expect(app.comments(8)[0]?.body).toBe(body);
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("what was read when it happened is not read again from what is left of it", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const app = await started(world);
  const failing = { unit: [], e2e: ["TestUpload"] };
  const runs = [1, 0, 1].map((fails, at) =>
    addRun(repository, { hoursAgo: 100 - at, failing: fails === 1 ? failing : passing }),
  );
  await happen(app, runs);
  app.standIn.faults.add({ path: /\/logs/, kind: "status", status: 410, times: 1_000 });
  const { installationId, owner, name: repo } = repository;
  await app.running.bench.store.queue.add({ kind: "backfill", installationId, owner, repo });
  await app.settled();
  const report = await app.running.bench.store.failureReport({
    owner,
    repo,
    since: Date.now() - 30 * 86_400_000,
    until: Date.now(),
    limit: 10,
  });
  expect(report.rows.map(({ test: name, failures }) => [name, failures])).toEqual([["TestUpload", 2]]);
}, 60_000);

describe("a test that was renamed keeps its past:", () => {
  const rename = (run: Run) => {
    for (const { jobs } of run.attempts)
      for (const job of jobs)
        if (typeof job.log === "string")
          job.log = job.log.replaceAll(/(--- \w+: |=== RUN +)TestUpload/g, "$1TestStoreUpload");
    return run;
  };
  const failing = { unit: [], e2e: ["TestUpload"] };

  test("what broke before is not told to have come with the new name", async () => {
    const world = await smallWorld();
    const repository = onlyRepository(world);
    const app = await started(world);
    const past = Array.from({ length: 18 }, (_, at) => {
      const run = addRun(repository, { hoursAgo: 200 - at, failing: at < 10 ? passing : failing });
      return at < 13 ? run : rename(run);
    });
    await happen(app, past);
    const mine = addPull(repository, { number: 8, author: "newcomer" });
    await happen(app, [rename(addRun(repository, { pull: mine, hoursAgo: 2, failing }))]);
    const body = app.comments(8)[0]?.body ?? "";
    expect(body).toContain("The base branch is broken.");
    expect(body).toContain(`it fails every time since [${past[10]?.headSha.slice(0, 7)}]`);
    expect(body).toContain("It was called `TestUpload` before");
    expect(app.standIn.violations).toEqual([]);
  }, 60_000);
});

test("a test of the same name in another package is another test", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const packages = (
    { a, b }: { readonly a: boolean; readonly b: boolean },
    hoursAgo: number,
    pull?: Pull,
  ) => {
    const isRed = a || b;
    const failing = { unit: [], e2e: isRed ? ["TestUpload"] : [] };
    const run = addRun(repository, { hoursAgo, failing, ...(pull === undefined ? {} : { pull }) });
    const job = run.attempts[0]?.jobs.find(({ name }) => name === "e2e");
    const of = (name: string, fails: boolean) => [
      "=== RUN   TestUpload",
      ...(fails ? ["    store_test.go:88: object 42 is not there after 5 tries"] : []),
      `--- ${fails ? "FAIL" : "PASS"}: TestUpload (1.02s)`,
      fails ? "FAIL" : "PASS",
      fails ? `FAIL\texample.org/net/${name}\t1.1s` : `ok  \texample.org/net/${name}\t1.1s`,
    ];
    const lines = [
      ...of("a", a),
      ...of("b", b),
      ...(isRed ? ["##[error]Process completed with exit code 1."] : []),
    ];
    if (job !== undefined) job.log = lines.map((line) => `2026-01-05T08:00:00.0000000Z ${line}\n`).join("");
    return run;
  };
  const past = Array.from({ length: 14 }, (_, at) => packages({ a: at % 4 === 1, b: false }, 200 - at));
  await happen(app, past);
  await happen(app, [packages({ a: false, b: true }, 5, mine), packages({ a: false, b: true }, 4, mine)]);
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain("Probably caused by this pull request");
  expect(body).toContain("base branch: 0 of 14 runs");
}, 60_000);
