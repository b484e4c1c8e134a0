import { createHash } from "node:crypto";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import {
  type Job,
  onlyRepository,
  type Pull,
  type Repository,
  type Run,
  type World,
} from "../github/world.ts";

/** A repository whose workflow has a few jobs of `go test -v`, with whatever past a test gives it. */
export async function smallWorld(): Promise<World> {
  const world = await antreaWorld();
  const repository = onlyRepository(world);
  repository.runs = [];
  repository.pulls = [];
  repository.artifacts = [];
  repository.commits = [];
  repository.branches = {};
  addCommit(repository, "main 0", []);
  repository.branches["main"] = shaOf("main 0");
  return world;
}

function shaOf(name: string): string {
  return createHash("sha1").update(name).digest("hex");
}

/** Adds a commit by its name; gives its hash. */
function addCommit(repository: Repository, name: string, parents: readonly string[]): string {
  const sha = shaOf(name);
  repository.commits.push({
    sha,
    parents: parents.map(shaOf),
    message: name,
    author: "maintainer",
    date: hoursAgo(900),
    files: [],
  });
  return sha;
}

/** Opens a pull request with one commit on a branch of a fork. */
export function addPull(
  repository: Repository,
  { number, author, files = ["docs/guide.md"] }: { number: number; author: string; files?: string[] },
): Pull {
  const headSha = addCommit(repository, `head ${number}`, ["main 0"]);
  const headBranch = `topic-${number}`;
  repository.branches[`${author}:${headBranch}`] = headSha;
  const pull: Pull = {
    number,
    title: `Change ${number}`,
    body: "",
    author,
    state: "open",
    headOwner: author,
    headRepo: repository.name,
    headBranch,
    headSha,
    baseBranch: "main",
    mergedAt: null,
    mergeCommitSha: null,
    files,
    createdAt: hoursAgo(800),
  };
  repository.pulls.push(pull);
  return pull;
}

export interface RunGiven {
  /** Of its pull request; absent for a push to main, which makes a new commit there. */
  readonly pull?: Pull;
  readonly hoursAgo: number;
  /** Names of the tests that fail, by job. */
  readonly failing: Readonly<Record<string, readonly string[]>>;
  /** As without `-v`: tests that pass are not named. */
  readonly isQuiet?: boolean;
  /** Names of the tests that are skipped, in every job. */
  readonly skipping?: readonly string[];
}

const tests = ["TestUpload", "TestDownload", "TestList", "TestDelete"];
let nextId = 50_000_000;

/** Adds a run of one attempt whose jobs fail as given; jobs without a failing test pass. */
export function addRun(repository: Repository, given: RunGiven): Run {
  const { pull } = given;
  nextId += 1_000;
  const headSha = pull?.headSha ?? push(repository);
  const run: Run = {
    id: nextId,
    workflow: { id: 77, name: "CI", path: ".github/workflows/ci.yml" },
    number: repository.runs.length + 1,
    event: pull === undefined ? "push" : "pull_request",
    title: "A change",
    headSha,
    headBranch: pull?.headBranch ?? "main",
    headOwner: pull?.headOwner ?? repository.owner,
    headRepo: repository.name,
    actor: pull?.author ?? "maintainer",
    createdAt: hoursAgo(given.hoursAgo),
    attempts: [],
  };
  repository.runs.push(run);
  addAttempt(run, given.failing, given.hoursAgo, given);
  return run;
}

/** Adds an attempt with new jobs. */
export function addAttempt(
  run: Run,
  failing: RunGiven["failing"],
  ago: number,
  { isQuiet = false, skipping = [] }: Pick<RunGiven, "isQuiet" | "skipping"> = {},
): void {
  nextId += 100;
  const start = hoursAgo(ago);
  const jobs = Object.entries(failing).map(([name, failed], at) =>
    jobOf(nextId + at, name, { failed, start, isQuiet, skipping }),
  );
  const conclusion = jobs.some((job) => job.conclusion === "failure") ? "failure" : "success";
  run.attempts.push({ conclusion, startedAt: start, updatedAt: start, jobs });
}

function push(repository: Repository): string {
  const parent = repository.commits.filter(({ message }) => message.startsWith("main ")).length - 1;
  const sha = addCommit(repository, `main ${parent + 1}`, [`main ${parent}`]);
  repository.branches["main"] = sha;
  return sha;
}

function jobOf(id: number, name: string, { failed, start, ...log }: JobGiven): Job {
  const conclusion = failed.length > 0 ? "failure" : "success";
  return {
    id,
    name,
    conclusion,
    startedAt: start,
    completedAt: start,
    steps: [{ number: 1, name: "Run go test", conclusion, startedAt: start, completedAt: start }],
    log: logOf(failed, start, log),
    annotations: [],
  };
}

interface JobGiven extends Required<Pick<RunGiven, "isQuiet" | "skipping">> {
  readonly failed: readonly string[];
  readonly start: string;
}

function logOf(
  failed: readonly string[],
  start: string,
  { isQuiet, skipping }: Pick<JobGiven, "isQuiet" | "skipping">,
): string {
  const command = isQuiet ? "go test ./..." : "go test -v ./...";
  const lines = [
    `##[group]Run ${command}`,
    command,
    "##[endgroup]",
    ...tests.flatMap((test) => linesOf(test, { isFailed: failed.includes(test), isQuiet, skipping })),
    ...(failed.length > 0
      ? ["FAIL", "FAIL\texample.org/store\t1.2s", "##[error]Process completed with exit code 1."]
      : ["PASS", "ok  \texample.org/store\t0.2s"]),
    "Cleaning up orphan processes",
  ];
  const stamp = start.replace("Z", ".0000000Z");
  return lines.map((line) => `${stamp} ${line}\n`).join("");
}

function linesOf(
  test: string,
  { isFailed, isQuiet, skipping }: Pick<JobGiven, "isQuiet" | "skipping"> & { isFailed: boolean },
): readonly string[] {
  const error = `    store_test.go:88: ${test}: object 42 is not there after 5 tries`;
  if (isQuiet) return isFailed ? [`--- FAIL: ${test} (1.02s)`, error] : [];
  const run = `=== RUN   ${test}`;
  if (skipping.includes(test)) return [run, `--- SKIP: ${test} (0.00s)`];
  return isFailed ? [run, error, `--- FAIL: ${test} (1.02s)`] : [run, `--- PASS: ${test} (0.01s)`];
}

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, "");
}
