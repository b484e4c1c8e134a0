import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { inPieces, tarOf, walkAll, zipOf } from "./archives.ts";
import { walkArchive } from "../../src/collect/walk-archive.ts";
import { defaultLimits } from "../../src/collect/limits.ts";

const kubelet = "I0212 10:00:00 kubelet.go:1] syncing pod\n".repeat(3000);

test("an artifact with a tar.gz and a rotated log in it is walked to the last file", async () => {
  const tar = await tarOf({ "log/TestA/kubelet": kubelet, "log/TestA/old.log.gz": gzipSync("rotated\n") }, [
    { name: "log/link", type: "symlink" },
    { name: "log/dir", type: "directory" },
  ]);
  const zip = await zipOf({ "log.tar.gz": gzipSync(tar), "report.xml": "<testsuite/>", empty: "" });

  expect(await walkAll(zip)).toEqual({
    files: {
      "a!log.tar.gz!log/TestA/kubelet": kubelet,
      "a!log.tar.gz!log/TestA/old.log.gz": "rotated\n",
      "a!report.xml": "<testsuite/>",
      "a!empty": "",
    },
    errors: {},
    problems: [],
  });
});

test.each([1, 7, 511, 513, 65_536])("a tar.gz that comes in pieces of %i bytes is the same", async (size) => {
  const tar = await tarOf({ "a.log": "first\n", [`${"long/".repeat(60)}b.log`]: "second\n" });
  const { files, problems } = await walkAll(inPieces(gzipSync(tar), size));
  expect(files).toEqual({ "a!a.log": "first\n", [`a!${"long/".repeat(60)}b.log`]: "second\n" });
  expect(problems).toEqual([]);
});

test("gzip of several members, with padding, is one file", async () => {
  const members = Buffer.concat([gzipSync("one "), gzipSync("two"), Buffer.alloc(600)]);
  for (const size of [1, 20, 21, 1000]) {
    expect(await walkAll(inPieces(members, size))).toEqual({
      files: { a: "one two" },
      errors: {},
      problems: [],
    });
  }
});

test("what is no archive is its own only file", async () => {
  expect((await walkAll(Buffer.from("plain"))).files).toEqual({ a: "plain" });
});

test("entries that nobody opens are passed over", async () => {
  const tar = gzipSync(await tarOf({ "a.log": kubelet, "b.log": "b" }));
  const names: string[] = [];
  for await (const file of walkArchive({
    name: "x",
    body: tar,
    limits: defaultLimits,
    onProblem: () => undefined,
  })) {
    names.push(`${file.name} ${file.kind}`);
  }
  expect(names).toEqual(["x!a.log text", "x!b.log text"]);
});

test("a file can be left in its middle", async () => {
  const tar = gzipSync(await tarOf({ "a.log": kubelet.repeat(5), "b.log": "b" }));
  const seen: string[] = [];
  for await (const file of walkArchive({
    name: "x",
    body: tar,
    limits: defaultLimits,
    onProblem: () => undefined,
  })) {
    for await (const chunk of file.open()) {
      seen.push(`${file.name} ${chunk.length > 0}`);
      break;
    }
  }
  expect(seen).toEqual(["x!a.log true", "x!b.log true"]);
});

test("a file of an archive cannot be opened twice, nor after the next was asked for", async () => {
  const zip = await zipOf({ "a.log": "a", "b.log": "b" });
  const opens: (() => unknown)[] = [];
  for await (const file of walkArchive({
    name: "x",
    body: zip,
    limits: defaultLimits,
    onProblem: () => undefined,
  })) {
    opens.push(() => file.open());
  }
  for (const open of opens) expect(open).toThrow("can be opened once");
});

test("idle entries are left alone, but their names are told", async () => {
  const zip = await zipOf({ "a.log": "a", "b.log": "b" });
  const names: string[] = [];
  const entries: string[] = [];
  for await (const file of walkArchive({
    name: "x",
    body: zip,
    limits: defaultLimits,
    onProblem: () => undefined,
    isIdle: (name) => name === "x!a.log",
    onEntry: (name) => entries.push(name),
  })) {
    names.push(file.name);
  }
  expect(names).toEqual(["x!b.log"]);
  expect(entries).toEqual(["x!a.log", "x!b.log"]);
});
