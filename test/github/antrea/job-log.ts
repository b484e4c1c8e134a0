import type { Job, Step, Stream } from "../world.ts";
import { goTestOutput, type Output } from "./go-test.ts";
import type { KindJob } from "./jobs.ts";
import type { AntreaOptions } from "./options.ts";
import { createRandom } from "./random.ts";

/** Steps of a job with what each prints, before times are known. */
interface PlannedStep {
  readonly number: number;
  readonly name: string;
  readonly conclusion: Step["conclusion"];
  readonly seconds: number;
  /** Made anew each time it is read. */
  readonly output: () => Iterable<Output>;
}

type Timed = Pick<Job, "startedAt" | "completedAt" | "steps" | "log">;

/** Log and steps of one job in GitHub's format; each line has its time, each step the same one to the second. */
export function jobLog(job: KindJob, options: AntreaOptions, startTime: string): Timed {
  const plan = job.flags === null ? plainSteps(job) : e2eSteps(job, options);
  const start = Date.parse(startTime);
  const ends: number[] = [];
  for (const step of plan) ends.push((ends.at(-1) ?? start) + step.seconds * 1000);
  const steps = plan.map((step, index) => ({
    number: step.number,
    name: step.name,
    conclusion: step.conclusion,
    startedAt: iso(ends[index - 1] ?? start),
    completedAt: iso(ends[index] ?? start),
  }));
  const lines = () => timedLines(plan, start);
  return {
    startedAt: startTime,
    completedAt: iso(ends.at(-1) ?? start),
    steps,
    log: options.streamed ? streamOf(lines) : [...lines()].join(""),
  };
}

function* timedLines(plan: readonly PlannedStep[], start: number): Generator<string> {
  let now = start;
  let fraction = 0;
  let first = "\uFEFF";
  let end = start;
  for (const step of plan) {
    now = end;
    end += step.seconds * 1000;
    for (const line of step.output()) {
      if (typeof line !== "string") {
        now += line.wait * 1000;
        continue;
      }
      now = Math.min(now + 2, end - 1);
      fraction = (fraction + 4177) % 10_000;
      yield `${first}${stamp(now)}${String(10_000 + fraction).slice(1)}Z ${line}\n`;
      first = "";
    }
  }
}

let cached = { second: -1, text: "" };

/** To the millisecond, without `Z`; the runner adds four more digits. Dates are slow to print, so a second is kept. */
function stamp(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (cached.second !== second) cached = { second, text: new Date(second * 1000).toISOString().slice(0, 20) };
  return cached.text + String(1000 + (ms % 1000)).slice(1);
}

function streamOf(lines: () => Iterable<string>): Stream {
  return {
    open: function* () {
      let part: string[] = [];
      let length = 0;
      for (const line of lines()) {
        part.push(line);
        length += line.length;
        if (length < 65_536) continue;
        yield Buffer.from(part.join(""));
        part = [];
        length = 0;
      }
      yield Buffer.from(part.join(""));
    },
  };
}

function plainSteps(job: KindJob): readonly PlannedStep[] {
  const output = [...group("Run ./hack/run-step.sh", [`./hack/run-step.sh ${job.id}`]), "Done."];
  return [
    setUp(),
    { number: 2, name: job.name.slice(0, 60), conclusion: "success", seconds: 95, output: () => output },
    tearDown(3),
  ];
}

function e2eSteps(job: KindJob, options: AntreaOptions): readonly PlannedStep[] {
  const failed = job.failing;
  const onSuccess = failed ? "skipped" : "success";
  const onFailure = failed ? "success" : "skipped";
  const coverage = `test-e2e-${job.id}-coverage`;
  const artifact = `e2e-kind-${job.id}.tar.gz`;
  const checkedOut = [`Syncing repository: ${options.owner}/${options.name}`];
  const steps: readonly PlannedStep[] = [
    setUp(),
    shellStep(2, { name: "Free disk space", run: ["sudo apt-get clean", "df -h"], says: diskTable }),
    shellStep(3, { name: "Run actions/checkout@v4", run: ["actions/checkout@v4"], says: checkedOut }),
    shellStep(4, { name: "Run actions/setup-go@v5", run: ["actions/setup-go@v5"], says: goVersion }),
    shellStep(5, {
      name: "Download Antrea images from previous jobs",
      run: ["actions/download-artifact@v4"],
    }),
    shellStep(6, { name: "Load Antrea image", run: ["docker load -i antrea-ubuntu-cov/antrea-ubuntu.tar"] }),
    shellStep(7, { name: "Install Kind", run: ["KIND_VERSION=$(head -n1 ./ci/kind/version)"] }),
    {
      number: 8,
      name: "Run e2e tests",
      conclusion: failed ? "failure" : "success",
      seconds: 3600,
      output: () => e2eOutput(job, options, coverage),
    },
    shellStep(9, { name: "Tar coverage files", run: [`tar -czf ${coverage}.tar.gz`], conclusion: onSuccess }),
    shellStep(10, { name: "Codecov", run: ["codecov/codecov-action@v5"], conclusion: onSuccess }),
    shellStep(11, { name: "Tar log files", run: ["tar -czf log.tar.gz log"], conclusion: onFailure }),
    shellStep(12, { name: "Upload test log", run: upload, says: uploaded(artifact), conclusion: onFailure }),
    shellStep(22, { name: "Post Run actions/setup-go@v5", run: ["post job"], says: ["Post job cleanup."] }),
    tearDown(23),
  ];
  return steps.map(unlessSkipped);
}

interface StepText {
  readonly name: string;
  readonly run: readonly string[];
  readonly says?: readonly string[];
  readonly conclusion?: Step["conclusion"];
}

function shellStep(number: number, { name, run, says = [], conclusion = "success" }: StepText): PlannedStep {
  const output = [...group(`Run ${run[0]}`, run), ...says];
  return { number, name, conclusion, seconds: 12, output: () => output };
}

function unlessSkipped(planned: PlannedStep): PlannedStep {
  return planned.conclusion === "skipped" ? { ...planned, seconds: 0, output: () => [] } : planned;
}

function* e2eOutput(job: KindJob, options: AntreaOptions, coverage: string): Generator<Output> {
  const random = createRandom(options.seed + job.id.length * 977);
  const variables = `ANTREA_LOG_DIR=$PWD/log ANTREA_COV_DIR=$PWD/${coverage}`;
  const run = ["mkdir log", `mkdir ${coverage}`, `${variables} ./ci/kind/test-e2e-kind.sh ${job.flags}`];
  yield* group("Run mkdir log", run);
  yield* cluster;
  yield `Running e2e tests with ${job.flags}`;
  yield "go test -v -timeout=120m antrea.io/antrea/test/e2e -provider=kind --logs-export-dir=/home/runner/work/antrea/antrea/log --coverage=true --deploy-antrea=false";
  yield* goTestOutput(options, random, job.failing);
  if (!job.failing) return;
  yield "make: *** [Makefile:312: test-e2e-kind] Error 1";
  yield "##[error]Process completed with exit code 1.";
}

function setUp(): PlannedStep {
  const lines = [
    "Current runner version: '2.322.0'",
    "##[group]Operating System",
    "Ubuntu",
    "24.04.1",
    "LTS",
    "##[endgroup]",
    "##[group]GITHUB_TOKEN Permissions",
    "Contents: read",
    "Metadata: read",
    "##[endgroup]",
    "Secret source: None",
    "Prepare workflow directory",
    "Complete job name: job",
  ];
  return { number: 1, name: "Set up job", conclusion: "success", seconds: 3, output: () => lines };
}

function tearDown(number: number): PlannedStep {
  const lines = ["Cleaning up orphan processes"];
  return { number, name: "Complete job", conclusion: "success", seconds: 1, output: () => lines };
}

/** The head of a step: the runner shows the script in colour, then shell and environment. */
function group(title: string, script: readonly string[]): readonly string[] {
  return [
    `##[group]${title}`,
    ...script.map((line) => `\u001B[36;1m${line}\u001B[0m`),
    "shell: /usr/bin/bash -e {0}",
    "env:",
    "  KIND_VERSION: v0.26.0",
    "  GOTOOLCHAIN: local",
    "##[endgroup]",
  ];
}

function uploaded(artifact: string): readonly string[] {
  return [
    "With the provided path, there will be 1 file uploaded",
    "Artifact name is valid!",
    "Finished uploading artifact content to blob storage!",
    `Artifact ${artifact} has been successfully uploaded! Final size is 48210 bytes.`,
  ];
}

const upload = ["actions/upload-artifact@v4"];

const goVersion = ["Setup go version spec 1.23", "go version go1.23.6 linux/amd64"];

const diskTable = [
  "Filesystem      Size  Used Avail Use% Mounted on",
  "/dev/root        72G   46G   27G  64% /",
  "tmpfs           7.9G  172K  7.9G   1% /dev/shm",
];

const cluster = [
  "creating test bed with args kind",
  'Creating cluster "kind" ...',
  " \u001B[32m✓\u001B[0m Ensuring node image (kindest/node:v1.32.0) 🖼",
  " \u001B[32m✓\u001B[0m Preparing nodes 📦 📦 📦 ",
  " \u001B[32m✓\u001B[0m Starting control-plane 🕹️",
  " \u001B[32m✓\u001B[0m Joining worker nodes 🚜",
  'Set kubectl context to "kind-kind"',
  'Image: "antrea/antrea-agent-ubuntu-coverage:latest" with ID "sha256:5b1e" not yet present on node "kind-worker", loading...',
  "pod/antrea-controller-6d8f7c9b5-x2lqm condition met",
  "daemonset.apps/antrea-agent condition met",
];

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, "");
}
