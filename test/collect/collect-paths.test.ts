import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { collectPaths } from "../../src/collect/collect-paths.ts";
import { defaultLimits, type Limits } from "../../src/collect/limits.ts";
import type { Problem } from "../../src/model/evidence.ts";
import { inPieces, tarOf, textOf, zipOf } from "./archives.ts";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "collect-paths-"));
});

afterEach(() => rm(root, { recursive: true }));

async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

function short(path: string): string {
  return path.replaceAll(root, "R");
}

async function collect(
  names: readonly string[],
  given: { stdin?: Uint8Array; limits?: Partial<Limits> } = {},
) {
  const problems: Problem[] = [];
  const files: string[] = [];
  const bundles = collectPaths({
    paths: names.map((name) => (name === "-" ? name : join(root, name))),
    stdin: inPieces(given.stdin ?? Buffer.alloc(0)),
    limits: { ...defaultLimits, ...given.limits },
    onProblem: ({ file, reason }) => void problems.push({ file: short(file), reason }),
  });
  for await (const bundle of bundles) {
    for await (const file of bundle.files) {
      const step = file.step === undefined ? "" : ` step ${file.step}`;
      const content = await textOf(file.open()).catch(String);
      files.push(
        `${bundle.run ? "run " : ""}${file.role} ${short(file.name)}${step} [${file.job?.name ?? "-"}] ${content}`,
      );
    }
  }
  return { files, problems };
}

const stamped = "2025-02-12T10:00:00.1234567Z hello";

test("one file is told from its content, not from its name", async () => {
  await put({
    "job.log": stamped,
    "packed.log": gzipSync("unpacked"),
    "report.txt": "<testsuite/>",
    "really.log": await zipOf({ "a.txt": "a" }),
    "really.xml": gzipSync(await tarOf({ "b.txt": "b" })),
  });
  expect(await collect(["job.log", "packed.log", "report.txt", "really.log", "really.xml"])).toEqual({
    files: [
      `log R/job.log [-] ${stamped}`,
      "log R/packed.log [-] unpacked",
      "artifact R/report.txt [-] <testsuite/>",
      "run artifact R/really.log!a.txt [-] a",
      "run artifact R/really.xml!b.txt [-] b",
    ],
    problems: [],
  });
});

test("a run-log archive gives one log for each job", async () => {
  await put({
    "logs.zip": await zipOf({
      "1_E2e (dsr).txt": "whole",
      "0_build.txt": "built",
      "E2e (dsr)/2_Test.txt": "again",
      "only steps/1_Set up job.txt": "one",
      "only steps/2_Test.txt": "two",
      "../3_evil.txt": "evil",
    }),
  });
  expect(await collect(["logs.zip"])).toEqual({
    files: [
      "run log R/logs.zip!0_build.txt [build] built",
      "run log R/logs.zip!1_E2e (dsr).txt [E2e (dsr)] whole",
      "run log R/logs.zip!only steps/1_Set up job.txt step 1 [only steps] one",
      "run log R/logs.zip!only steps/2_Test.txt step 2 [only steps] two",
    ],
    problems: [
      {
        file: "R/logs.zip!../3_evil.txt",
        reason: "the entry's name points out of the archive; it was not read",
      },
    ],
  });
});

test("a directory is one run: layout, artifacts and reports, sorted", async () => {
  await put({
    "run/0_build.txt": "built",
    "run/build/1_Set up job.txt": "again",
    "run/artifacts/e2e.zip": await zipOf({ "log.tar.gz": gzipSync(await tarOf({ "log/x": "x" })) }),
    "run/artifacts/junit.xml": "<testsuite/>",
    "run/artifacts/kubelet.log": "I0212 kubelet",
    "run/artifacts/shot.png": Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    "run/artifacts/empty.xml": "",
    "run/loose.log": "go test output",
    "run/other-job.txt": stamped,
  });
  expect(await collect(["run"])).toEqual({
    files: [
      "run log R/run/0_build.txt [build] built",
      "run artifact R/run/artifacts/e2e.zip!log.tar.gz!log/x [-] x",
      "run artifact R/run/artifacts/junit.xml [-] <testsuite/>",
      "run artifact R/run/artifacts/kubelet.log [-] I0212 kubelet",
      "run log R/run/loose.log [-] go test output",
      `run log R/run/other-job.txt [other-job] ${stamped}`,
    ],
    problems: [{ file: "R/run/artifacts/empty.xml", reason: "the report is empty" }],
  });
});

test("links are followed only inside the directory", async () => {
  await put({ "secret.txt": "secret", "dir/a.txt": "a" });
  await symlink(join(root, "secret.txt"), join(root, "dir", "out.txt"));
  await symlink(join(root, "dir", "a.txt"), join(root, "dir", "in.txt"));
  await symlink(join(root, "dir"), join(root, "dir", "loop"));
  await symlink(join(root, "nowhere"), join(root, "dir", "broken"));
  const { files, problems } = await collect(["dir"]);
  expect(files).toEqual(["run log R/dir/a.txt [-] a", "run log R/dir/in.txt [-] a"]);
  expect(problems).toEqual([]);
});

test("a directory with too many files is a problem", async () => {
  await put({ "dir/a": "a", "dir/b/c": "c", "dir/b/d": "d" });
  expect((await collect(["dir"], { limits: { entries: 2 } })).problems).toEqual([
    { file: "R/dir", reason: "it holds more than 2 entries; the rest was not read (limit entries)" },
  ]);
});

test.each([
  ["a log", Buffer.from("from stdin"), ["log - [-] from stdin"]],
  ["a packed log", gzipSync("from stdin"), ["log - [-] from stdin"]],
])("standard input may be %s", async (_what, stdin, files) => {
  expect(await collect(["-"], { stdin })).toEqual({ files, problems: [] });
});

test("standard input may be an archive", async () => {
  const stdin = await zipOf({ "0_build.txt": "built", "x.tgz": gzipSync(await tarOf({ "a.log": "a" })) });
  expect(await collect(["-"], { stdin })).toEqual({
    files: ["run log -!0_build.txt [build] built", "run artifact -!x.tgz!a.log [-] a"],
    problems: [],
  });
});

test("what cannot be read is told with a plain reason and the others are still read", async () => {
  await put({
    "empty.log": "",
    "empty.gz": gzipSync(""),
    program: Buffer.alloc(200),
    "cut.zip": (await zipOf({ a: "a" })).subarray(0, 50),
    "pictures.zip": await zipOf({ "a.png": "a" }),
    "nothing.zip": await zipOf({}),
    "good.log": "good",
  });
  await mkdir(join(root, "bare"));
  const names = [
    "missing.log",
    "empty.log",
    "empty.gz",
    "program",
    "cut.zip",
    "pictures.zip",
    "nothing.zip",
    "bare",
    "good.log",
    "-",
  ];
  expect(await collect(names)).toEqual({
    files: ["log R/good.log [-] good"],
    problems: [
      { file: "R/missing.log", reason: "there is no such file or directory" },
      { file: "R/empty.log", reason: "the file is empty" },
      { file: "R/empty.gz", reason: "the file is empty" },
      { file: "R/program", reason: "it is neither text nor an archive that can be read" },
      { file: "R/cut.zip", reason: "it is a damaged zip archive: its end is missing or does not fit" },
      { file: "R/pictures.zip", reason: "there is no text file in it" },
      { file: "R/nothing.zip", reason: "there is no text file in it" },
      { file: "R/bare", reason: "there is no text file in it" },
      { file: "-", reason: "the file is empty" },
    ],
  });
});
