import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { failedAttempt, passedAttempt, sampleTriage } from "./sample-triage.ts";
import { engines, type TempStore, tempStore } from "./temp-store.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const repository = { owner: "octocat", repo: "net" };
  const head = "a".repeat(40);

  describe("attempts", () => {
    test.each([
      ["a failed one with its triage", failedAttempt()],
      ["one that passed", passedAttempt()],
      [
        "one without pull request, branch, conclusion",
        failedAttempt({ pullNumber: null, headBranch: null, headOwner: null, conclusion: null }),
      ],
      ["one with many failures and cases", failedAttempt({ triage: sampleTriage(40, 2_000) })],
      [
        "names with quotes and other scripts",
        failedAttempt({ workflow: `K'i"nd; — 試験 😀`, headBranch: "a'--" }),
      ],
    ])("comes back as it was saved: %s", async (_name, record) => {
      await subject.store.saveAttempt(record);
      expect(await subject.store.attempt(record)).toEqual(record);
    });

    test("the same attempt saved again replaces the first", async () => {
      await subject.store.saveAttempt(failedAttempt());
      const second = passedAttempt({ rulesVersion: "new", pullNumber: 6, installationId: 8 });
      await subject.store.saveAttempt(second);
      expect(await subject.store.attemptsOfHead(repository, head)).toEqual({
        attempts: [second],
        unreadable: [],
      });
    });

    test.each([
      ["another owner", { owner: "contributor" }],
      ["another repository", { repo: "web" }],
      ["another run", { runId: 2 }],
      ["another attempt", { attempt: 2 }],
    ])("is not found under %s", async (_name, change) => {
      await subject.store.saveAttempt(failedAttempt());
      expect(await subject.store.attempt({ ...failedAttempt(), ...change })).toBeNull();
    });

    test("those of a head come by run, then attempt, and no others", async () => {
      const wanted = [
        failedAttempt({ runId: 9, attempt: 1 }),
        passedAttempt({ runId: 9, attempt: 2 }),
        failedAttempt({ runId: 10, attempt: 1 }),
      ];
      for (const record of wanted.toReversed()) await subject.store.saveAttempt(record);
      await subject.store.saveAttempt(failedAttempt({ runId: 11, headSha: "b".repeat(40) }));
      await subject.store.saveAttempt(failedAttempt({ runId: 12, repo: "web" }));
      expect(await subject.store.attemptsOfHead(repository, head)).toEqual({
        attempts: wanted,
        unreadable: [],
      });
    });
  });

  describe("a row that cannot be read", () => {
    test.each([
      ["changed text", `UPDATE attempts SET triage = replace(triage, 'Rebase', 'Merge') WHERE run_id = 1`],
      ["cut text", `UPDATE attempts SET triage = substr(triage, 1, 100) WHERE run_id = 1`],
      ["missing text, which must not look like a pass", `UPDATE attempts SET triage = NULL WHERE run_id = 1`],
      ["missing sum", `UPDATE attempts SET triage_sum = NULL WHERE run_id = 1`],
      ["another format", `UPDATE attempts SET triage_version = 999 WHERE run_id = 1`],
    ])("is reported and does not hide the others: %s", async (_name, damage) => {
      const good = failedAttempt({ runId: 2 });
      await subject.store.saveAttempt(failedAttempt({ runId: 1 }));
      await subject.store.saveAttempt(good);
      await subject.sql(damage);

      const { attempts, unreadable } = await subject.store.attemptsOfHead(repository, head);
      expect(attempts).toEqual([good]);
      expect(unreadable).toEqual([
        { ...repository, installationId: 7, runId: 1, attempt: 1, reason: expect.any(String) },
      ]);
      expect(await subject.store.attempt({ ...repository, runId: 1, attempt: 1 })).toBeNull();
    });
  });

  describe("pull requests", () => {
    test("the newest head is that of the newest run, not of the newest re-run", async () => {
      expect(await subject.store.newestHeadOfPull(repository, 5)).toBeNull();
      await subject.store.saveAttempt(failedAttempt({ runId: 20, headSha: "new", installationId: 8 }));
      await subject.store.saveAttempt(failedAttempt({ runId: 10, headSha: "old", attempt: 2 }));
      await subject.store.saveAttempt(failedAttempt({ runId: 30, headSha: "other", pullNumber: 6 }));
      expect(await subject.store.newestHeadOfPull(repository, 5)).toEqual({
        headSha: "new",
        installationId: 8,
      });
    });

    test("those of a head come once each, in order", async () => {
      for (const [runId, pullNumber] of [
        [1, 12],
        [2, 5],
        [3, 12],
        [4, null],
      ] as const) {
        await subject.store.saveAttempt(failedAttempt({ runId, pullNumber }));
      }
      expect(await subject.store.pullsOfHead(repository, head)).toEqual([5, 12]);
      expect(await subject.store.pullsOfHead(repository, "none")).toEqual([]);
    });

    test("the comment's id is remembered for each pull request, the last one wins", async () => {
      const pull = { ...repository, pullNumber: 5 };
      expect(await subject.store.commentOf(pull)).toBeNull();
      await subject.store.saveComment({ ...pull, commentId: 2_600_000_001 });
      await subject.store.saveComment({ ...pull, commentId: 2_600_000_002 });
      await subject.store.saveComment({ ...pull, pullNumber: 6, commentId: 3 });
      expect(await subject.store.commentOf(pull)).toBe(2_600_000_002);
    });
  });

  test("settings are remembered by key", async () => {
    expect(await subject.store.setting("recovered-at")).toBeNull();
    await subject.store.saveSetting("recovered-at", "1");
    await subject.store.saveSetting("recovered-at", "2");
    await subject.store.saveSetting("", "");
    expect(await subject.store.setting("recovered-at")).toBe("2");
    expect(await subject.store.setting("")).toBe("");
  });
});
