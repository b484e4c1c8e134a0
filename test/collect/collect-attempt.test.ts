import { expect, test } from "@jest/globals";
import { gzipSync } from "node:zlib";
import { collectAttempt } from "../../src/collect/collect-attempt.ts";
import { defaultLimits, type Limits } from "../../src/collect/limits.ts";
import type { ByteStream, EvidenceSource } from "../../src/collect/source.ts";
import { EvidenceError } from "../../src/errors.ts";
import type { Job, Problem } from "../../src/model/evidence.ts";
import { inPieces, tarOf, textOf, zipOf } from "./archives.ts";
import { artifact, job, runWith } from "./run.ts";

const notFound = () => Promise.reject(new EvidenceError("not-found", "404"));

const nothing: EvidenceSource = {
  jobLog: notFound,
  attemptLogs: notFound,
  artifacts: async () => [],
  artifact: notFound,
};

function stream(bytes: Uint8Array): ByteStream {
  return { size: bytes.length, body: inPieces(bytes) };
}

function text(content: string): ByteStream {
  return stream(Buffer.from(content));
}

/** A body that stops after half of what it announced. */
function cutOff(bytes: Uint8Array): ByteStream {
  async function* half() {
    yield bytes.subarray(0, bytes.length / 2);
    throw new EvidenceError("truncated", "the download stopped early");
  }
  return { size: bytes.length, body: half() };
}

interface Given {
  readonly jobs?: readonly Job[];
  readonly source?: Partial<EvidenceSource>;
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
}

async function collect({ jobs = [], source = {}, limits = {}, now = () => 0 }: Given) {
  const problems: Problem[] = [];
  const files: string[] = [];
  const collected = collectAttempt({
    run: runWith(jobs),
    source: { ...nothing, ...source },
    limits: { ...defaultLimits, ...limits },
    now,
    onProblem: (problem) => void problems.push(problem),
  });
  for await (const file of collected) {
    const step = file.step === undefined ? "" : ` step ${file.step}`;
    files.push(
      `${file.role} ${file.name}${step} [${file.job?.name ?? "-"}] ${await textOf(file.open()).catch(String)}`,
    );
  }
  return { files, problems };
}

test("the logs of all failed jobs are collected in order, those of others are not asked for", async () => {
  const jobs = [
    job(1, "a", "failure"),
    job(2, "b", "success"),
    job(3, "c", "timed_out"),
    job(4, "d", "cancelled"),
    job(5, "a", "failure"),
  ];
  const asked: (number | null)[] = [];
  const jobLog = async ({ id }: Job) => {
    asked.push(id);
    return text(`log ${id}`);
  };
  expect(await collect({ jobs, source: { jobLog } })).toEqual({
    files: ["log a.log [a] log 1", "log c.log [c] log 3", "log a (2).log [a] log 5"],
    problems: [],
  });
  expect(asked).toEqual([1, 3, 5]);
});

test("cancelled jobs count when nothing else failed", async () => {
  const jobs = [job(1, "a", "cancelled"), job(2, "b", "success")];
  const { files } = await collect({ jobs, source: { jobLog: async () => text("x") } });
  expect(files).toEqual(["log a.log [a] x"]);
});

test("a log that is gone is taken from the attempt's archive, which is fetched once", async () => {
  const jobs = [job(1, "build / linux", "failure"), job(2, "e2e", "failure"), job(3, "lint", "failure")];
  let fetched = 0;
  const archive = await zipOf({
    "0_build _ linux.txt": "whole",
    "build _ linux/1_Set up job.txt": "again",
    "e2e/10_Test.txt": "ten",
    "e2e/2_Checkout.txt": "two",
  });
  const attemptLogs = async () => {
    fetched += 1;
    return stream(archive);
  };
  expect(await collect({ jobs, source: { attemptLogs } })).toEqual({
    files: [
      "log logs.zip!0_build _ linux.txt [build / linux] whole",
      "log logs.zip!e2e/2_Checkout.txt step 2 [e2e] two",
      "log logs.zip!e2e/10_Test.txt step 10 [e2e] ten",
    ],
    problems: [
      {
        file: "lint",
        reason:
          "the log of this job is gone: GitHub has none, as when it was deleted or the runner was lost; the run's log archive does not have it either",
      },
    ],
  });
  expect(fetched).toBe(1);
});

test.each([
  [
    "expired",
    "the log of this job is gone: it has expired on GitHub; the run's log archive could not be had either: 410",
  ],
  [
    "unavailable",
    "the log of this job could not be fetched: 410; the run's log archive could not be had either: 410",
  ],
] as const)("a log that is %s and not in the archive is said in plain words", async (code, reason) => {
  const gone = () => Promise.reject(new EvidenceError(code, "410"));
  const { problems } = await collect({
    jobs: [job(1, "a", "failure")],
    source: { jobLog: gone, attemptLogs: gone },
  });
  expect(problems).toEqual([{ file: "a", reason }]);
});

test("an empty log counts as none", async () => {
  const archive = await zipOf({ "0_a.txt": "from the archive" });
  const source = { jobLog: async () => text(""), attemptLogs: async () => stream(archive) };
  const { files } = await collect({ jobs: [job(1, "a", "failure")], source });
  expect(files).toEqual(["log logs.zip!0_a.txt [a] from the archive"]);
});

test("a log can be opened again and is fetched anew", async () => {
  let fetched = 0;
  const jobLog = async () => text(`fetch ${(fetched += 1)}`);
  const run = runWith([job(1, "a", "failure")]);
  const input = {
    run,
    source: { ...nothing, jobLog },
    limits: defaultLimits,
    now: () => 0,
    onProblem: () => undefined,
  };
  for await (const file of collectAttempt(input)) {
    expect([await textOf(file.open()), await textOf(file.open())]).toEqual(["fetch 1", "fetch 2"]);
  }
});

test("a log over the limit ends with an error", async () => {
  const { files } = await collect({
    jobs: [job(1, "a", "failure")],
    source: { jobLog: async () => text("0123456789") },
    limits: { logBytes: 4 },
  });
  expect(files).toEqual([
    "log a.log [a] EvidenceError: the log is longer than 4 bytes; the rest was not read (limit logBytes)",
  ]);
});

test("requests for logs nobody asked for are freed", async () => {
  const freed: (number | null)[] = [];
  const jobLog = async ({ id }: Job): Promise<ByteStream> => {
    async function* body() {
      try {
        yield Buffer.from("x");
        yield Buffer.from("y");
      } finally {
        freed.push(id);
      }
    }
    return { size: 2, body: body() };
  };
  const jobs = [1, 2, 3, 4, 5, 6].map((id) => job(id, `job ${id}`, "failure"));
  const input = {
    run: runWith(jobs),
    source: { ...nothing, jobLog },
    limits: defaultLimits,
    now: () => 0,
    onProblem: () => undefined,
  };
  for await (const file of collectAttempt(input)) {
    expect(file.job?.id).toBe(1);
    break;
  }
  while (freed.length < 4) await new Promise((resolve) => setImmediate(resolve));
  expect(freed.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([1, 2, 3, 4]);
});

test("text files in artifacts are evidence; a cut download is fetched again", async () => {
  const tar = gzipSync(await tarOf({ "log/kubelet": "kubelet\n" }));
  const zip = await zipOf({
    "log.tar.gz": tar,
    "shot.png": "not asked",
    tool: Buffer.alloc(99),
    "junit.xml": "<testsuite/>",
  });
  let fetched = 0;
  const source = {
    artifacts: async () => [artifact({ name: "e2e-logs", id: 1 }), artifact({ name: "gone-logs", id: 2 })],
    artifact: async ({ id }: { id: number }) => {
      if (id === 2) throw new EvidenceError("unavailable", "GitHub answered 503");
      fetched += 1;
      return fetched < 3 ? cutOff(zip) : stream(zip);
    },
  };
  expect(await collect({ source })).toEqual({
    files: [
      "artifact e2e-logs!log.tar.gz!log/kubelet [-] kubelet\n",
      "artifact e2e-logs!junit.xml [-] <testsuite/>",
    ],
    problems: [{ file: "gone-logs", reason: "the artifact could not be fetched: GitHub answered 503" }],
  });
});

test("an artifact that stays cut off or is damaged is a problem, not the end", async () => {
  const zip = await zipOf({ "a.log": "a" });
  const source = {
    artifacts: async () => [1, 2, 3].map((id) => artifact({ name: `logs-${id}`, id })),
    artifact: async ({ id }: { id: number }) => {
      if (id === 1) return cutOff(zip);
      return stream(id === 2 ? zip.subarray(0, 60) : zip);
    },
  };
  expect(await collect({ source })).toEqual({
    files: ["artifact logs-3!a.log [-] a"],
    problems: [
      { file: "logs-1", reason: "the artifact could not be read: the download stopped early" },
      { file: "logs-2", reason: "it is a damaged zip archive: its end is missing or does not fit" },
    ],
  });
});

test("no artifact is asked for when none may be read", async () => {
  const limits = { artifacts: 0 };
  const asked = Promise.reject(new Error("asked"));
  asked.catch(() => undefined);
  expect(await collect({ source: { artifacts: () => asked }, limits })).toEqual({
    files: [],
    problems: [],
  });
});

test("when time is up what was read stays and the rest is said", async () => {
  let now = 0;
  const jobs = [job(1, "a", "failure"), job(2, "b", "failure")];
  const late = await collect({
    jobs,
    source: { jobLog: async ({ id }) => text(`log ${id}`) },
    now: () => (now += 400),
    limits: { seconds: 1 },
  });
  expect(late).toEqual({
    files: ["log a.log [a] log 1"],
    problems: [
      { file: "run", reason: "collecting took longer than 1 s; the rest was not read (limit seconds)" },
    ],
  });
});

test("a fault of ours is not taken for missing evidence", async () => {
  const source = { jobLog: () => Promise.reject(new TypeError("a bug")) };
  await expect(collect({ jobs: [job(1, "a", "failure")], source })).rejects.toThrow("a bug");
});
