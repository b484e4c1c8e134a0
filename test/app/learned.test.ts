import { afterEach, expect, test } from "@jest/globals";
import { onlyRepository } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";
import { addPull, addRun, smallWorld } from "./small-world.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

const hour = 3_600_000;

/** Failures of a day ago, each corrected by a maintainer. */
async function correct(
  app: Launched,
  lessons: readonly { test: string; text: string; label: string }[],
): Promise<void> {
  const { store } = app.running.bench;
  const { owner, name: repo } = app.repository;
  const at = Date.now() - 24 * hour;
  await store.recordHistory({
    owner,
    repo,
    runId: 1,
    attempt: 1,
    workflow: "CI",
    headSha: "a".repeat(40),
    branch: "main",
    pullNumber: null,
    author: null,
    baseBranch: "main",
    jobs: [
      {
        job: "e2e",
        startedAt: at,
        durationMs: hour,
        conclusion: "failure",
        facts: {},
        tests: null,
        failures: lessons.map(({ test: name, text }) => ({
          test: name,
          kind: "test",
          fingerprint: `print of ${name}`,
          groupKey: `error:${name}`,
          category: null,
          isFolded: false,
          excerpt: text,
        })),
      },
    ],
  });
  for (const { test: name, label } of lessons)
    await store.saveLabel({
      owner,
      repo,
      fingerprint: `print of ${name}`,
      label,
      by: "maintainer",
      at,
      because: null,
    });
}

test("what maintainers said of failures like it names the cause of one that no rule knows, and says so", async () => {
  const world = await smallWorld();
  const app = await launch(world);
  open.push(app);
  const times = Array.from({ length: 10 }, (_, at) => at);
  await correct(app, [
    ...times.map((at) => ({
      test: `TestCopy${at}`,
      text: `copy_test.go:${at}: object ${at} is not there after ${at} tries`,
      label: "category:test/async-race",
    })),
    ...times.map((at) => ({
      test: `TestPull${at}`,
      text: `pull_test.go:${at}: the mirror refuses every request of this runner`,
      label: "category:infrastructure/network",
    })),
  ]);
  const pull = addPull(onlyRepository(world), { number: 8, author: "newcomer" });
  const failing = { unit: [], e2e: ["TestUpload"] };
  await app.deliverRun({ run: addRun(onlyRepository(world), { pull, hoursAgo: 2, failing }) });
  await app.settled();
  const body = app.comments(8)[0]?.body ?? "";
  expect(body).toContain("**test/async-race** (learned from 20 corrections)");
  expect(body).toContain("Learned from 20 corrections that maintainers made");

  await app.say("maintainer", "/triage wrong 1 because it is a real bug", 8);
  await app.settled();
  expect(app.comments(8)[0]?.body).not.toContain("learned from");
  expect(app.standIn.violations).toEqual([]);
});
