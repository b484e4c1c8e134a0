import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { defaultLimits } from "../../src/collect/limits.ts";
import { UserError } from "../../src/errors.ts";
import { createNovelty } from "../../src/normal/novelty.ts";
import { readBaseline } from "../../src/pipeline/read-baseline.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flake-triage-baseline-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("the log of a passing run tells what is normal", async () => {
  const path = join(folder, "job.log");
  await writeFile(path, "2025-03-01T10:00:00.1234567Z error: survived 1\n");
  const novelty = createNovelty(await readBaseline([path], defaultLimits));
  expect(["error: survived 2", "error: never"].map((text) => novelty?.isNew(text))).toEqual([false, true]);
});

test("a baseline that cannot be read is said in one sentence that names it", async () => {
  const path = join(folder, "none.log");
  const reading = readBaseline([path], defaultLimits);
  await expect(reading).rejects.toBeInstanceOf(UserError);
  await expect(reading).rejects.toThrow(`--baseline ${path}: `);
});

test("several passing runs tell together what is normal", async () => {
  const paths = [join(folder, "one.log"), join(folder, "two.log")];
  await writeFile(paths[0] ?? "", "error: survived 1\n");
  await writeFile(paths[1] ?? "", "error: retried 1\n");
  const novelty = createNovelty(await readBaseline(paths, defaultLimits));
  expect(
    ["error: survived 2", "error: retried 2", "error: never"].map((text) => novelty?.isNew(text)),
  ).toEqual([false, false, true]);
});

test("without a baseline nothing is normal", async () => {
  expect(await readBaseline([], defaultLimits)).toBeNull();
});
