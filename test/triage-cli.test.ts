import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environment, freePort, launch, type Launched } from "./app/launch.ts";
import { addRun, smallWorld } from "./app/small-world.ts";
import { onlyRepository, type World } from "./github/world.ts";

let dataDir: string;
let world: World;
let app: Launched;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "triage-cli-"));
  world = await smallWorld();
  const repository = onlyRepository(world);
  for (let at = 0; at < 8; at++) {
    const e2e = at % 4 === 1 ? ["TestUpload"] : [];
    addRun(repository, { hoursAgo: 300 - at, failing: { unit: [], e2e } });
  }
  app = await launch(world, { dataDir });
}, 60_000);

afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function triage(...args: readonly string[]) {
  const command = join(import.meta.dirname, "../src/cli.ts");
  const env = environment({ standIn: app.standIn, world, dataDir, port: await freePort() });
  const child = spawn(process.execPath, [command, ...args], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
      ...env,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr };
}

test("a repository's past is read on demand, and what failed in it is told", async () => {
  const read = await triage("backfill", "--repo", "antrea-io/antrea");
  expect(read.stderr).toBe("");
  expect(read.status).toBe(0);
  expect(read.stdout).toContain(" of about 8 runs read\n");
  expect(read.stdout).toMatch(/antrea-io\/antrea: 8 runs read\n$/);

  const told = await triage("report", "--repo", "antrea-io/antrea", "--days", "90");
  expect(told.stderr).toBe("");
  expect(told.stdout).toContain("antrea-io/antrea: 2 of 16 job runs failed in 90 days, 1 failing test");
  // Both jobs of the workflow run it.
  expect(told.stdout).toMatch(/2\/16 +12\.5 % .*TestUpload/);

  const document: unknown = JSON.parse(
    (await triage("report", "--repo", "antrea-io/antrea", "--format", "json")).stdout,
  );
  expect(document).toMatchObject({
    schemaVersion: 1,
    repository: "antrea-io/antrea",
    jobRuns: 16,
    failedJobRuns: 2,
    tests: [{ test: "TestUpload", failures: 2, runs: 16, rate: 0.125 }],
  });
}, 60_000);

test.each([
  [["report"], "--repo : it must be OWNER/NAME."],
  [["report", "--repo", "x"], "--repo x: it must be OWNER/NAME."],
  [["report", "--repo", "a/b", "--days", "0"], "--days 0: it must be a whole number from 1 to 365."],
  [["report", "--repo", "a/b", "--format", "xml"], "--format xml: it must be one of text, json."],
  [["report", "--repo", "a/b", "--weeks", "1"], "Unknown option '--weeks'. See --help."],
  [["backfill", "--repo", "no/where"], "The app is not installed on no/where, or GitHub does not answer."],
])("%j is refused in one sentence", async (args, sentence) => {
  expect(await triage(...args)).toEqual({ status: 2, stdout: "", stderr: `${sentence}\n` });
});

const goLog = [
  "=== RUN   TestUpload",
  "    store_test.go:9: bucket 99 refuses every object",
  "--- FAIL: TestUpload (0.02s)",
  "FAIL",
  "FAIL\texample.org/store\t0.1s",
  "",
].join("\n");

test("issues of a file are linked to what fails alike", async () => {
  const log = join(dataDir, "job.log");
  const issues = join(dataDir, "issues.json");
  const block = "```\n--- FAIL: TestUpload (0.01s)\n    store_test.go:3: bucket 17 refuses every object\n```";
  const url = "https://github.com/shop/till/issues/12";
  await writeFile(log, goLog);
  await writeFile(
    issues,
    JSON.stringify([
      { number: 12, title: "TestUpload is flaky", body: block, state: "OPEN", url, comments: [] },
      { number: 13, title: "TestUpload hangs", body: "```\npanic: test timed out after 5m\n```" },
      { number: 14, title: "Do not retry TestUpload", body: block, pull_request: {} },
    ]),
  );
  const linked = JSON.parse((await triage(log, "--issues", issues, "--format", "json")).stdout);
  expect(linked.failures).toMatchObject([
    {
      knownIssues: [{ url, because: "The issue is about the same test and shows the same error" }],
      candidates: [],
    },
  ]);
});

test.each([
  ["that are none", "not json", "it is not a JSON array of issues."],
  ["that are something else", '{"items":[]}', "it is not a JSON array of issues."],
  ["without a number", '[{"title":"x"}]', "at 0.number: Invalid input: expected number, received undefined."],
])("issues %s are told in one sentence", async (_, given, sentence) => {
  const log = join(dataDir, "job.log");
  const issues = join(dataDir, "issues.json");
  await writeFile(log, goLog);
  await writeFile(issues, given);
  const { status, stderr } = await triage(log, "--issues", issues);
  expect([status, stderr]).toEqual([2, `--issues ${issues}: ${sentence}\n`]);
});

test("all that is stored of a repository is printed on demand, and forgotten only when that is said twice", async () => {
  await triage("backfill", "--repo", "antrea-io/antrea");
  const { stdout } = await triage("export", "--repo", "antrea-io/antrea");
  const kinds = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line).kind);
  expect(new Set(kinds)).toEqual(new Set(["job-run", "failure", "backfill", "issue", "normal", "note"]));
  expect(kinds.filter((kind) => kind === "job-run")).toHaveLength(16);

  const asked = await triage("forget", "--repo", "antrea-io/antrea");
  expect([asked.status, asked.stderr]).toEqual([
    2,
    "Nothing was deleted: say --yes to forget all that is stored of antrea-io/antrea.\n",
  ]);
  const done = await triage("forget", "--repo", "antrea-io/antrea", "--yes");
  expect(done.stdout).toBe(
    "antrea-io/antrea: forgot 0 attempts, 16 job runs, 2 failures and 0 corrections\n",
  );
  expect((await triage("export", "--repo", "antrea-io/antrea")).stdout).toBe("");
}, 60_000);
