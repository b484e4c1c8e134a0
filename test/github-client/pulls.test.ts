import { afterEach, describe, expect, test } from "@jest/globals";
import { findPulls } from "../../src/github/find-pulls.ts";
import { getPull } from "../../src/github/get-pull.ts";
import { headContains } from "../../src/github/head-contains.ts";
import { pullNumbersHere } from "../../src/github/pull-numbers-here.ts";
import { always, connected, here, root } from "./small-server.ts";
import type { Connected, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

async function start(routes: Routes): Promise<Connected> {
  server = await connected(routes);
  return server;
}

interface PullFields {
  readonly state?: string;
  readonly base?: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly owner?: string | null;
}

function pull(number: number, fields: PullFields = {}): object {
  const {
    state = "open",
    base = "octo-org/widgets",
    sha = "abc",
    ref = "topic",
    owner = "contributor",
  } = fields;
  return {
    number,
    state,
    base: { ref: "main", repo: { full_name: base } },
    head: { sha, ref, repo: owner === null ? null : { owner: { login: owner } } },
  };
}

const byCommit = `GET ${root}/commits/abc/pulls`;
const byBranch = `GET ${root}/pulls`;
const run = { ...here, headSha: "abc", headBranch: "topic", headOwner: "contributor" };

describe("the pull requests of a run", () => {
  test("are those the webhook names", async () => {
    const { client, calls } = await start({});
    expect(await findPulls(client, run, [4])).toEqual([4]);
    expect(calls()).toEqual([]);
  });

  test("are found by the head's commit", async () => {
    const { client } = await start({ [byCommit]: always(200, [pull(9), pull(4)]) });
    expect(await findPulls(client, run)).toEqual([4, 9]);
  });

  test("of a fork are found by its branch, since its commit lists none", async () => {
    const { client, seen } = await start({
      [byCommit]: always(200, []),
      [byBranch]: always(200, [pull(4)]),
    });
    expect(await findPulls(client, run)).toEqual([4]);
    expect(new URL(seen.at(-1)?.url ?? "", "http://x").searchParams.get("head")).toBe("contributor:topic");
  });

  test("of a fork are found although GitHub does not know the commit", async () => {
    const { client } = await start({ [byCommit]: always(422, {}), [byBranch]: always(200, [pull(4)]) });
    expect(await findPulls(client, run)).toEqual([4]);
  });

  test.each<[string, PullFields, number[]]>([
    ["closed", { state: "closed" }, []],
    ["into another repository", { base: "contributor/widgets" }, []],
    ["of another branch that holds the commit", { sha: "def", ref: "other" }, []],
    ["of the same branch's name in another fork", { sha: "def", owner: "someone" }, []],
    ["of a fork that is gone, with another head", { sha: "def", owner: null }, []],
    ["of a fork that is gone, with this head", { owner: null }, [4]],
    ["of this branch after a newer push", { sha: "def" }, [4]],
    ["into this repository in other letters", { base: "Octo-Org/Widgets" }, [4]],
  ])("%s", async (_name, fields, expected) => {
    const lists = always(200, [pull(4, fields)]);
    const { client } = await start({ [byCommit]: lists, [byBranch]: lists });
    expect(await findPulls(client, run)).toEqual(expected);
  });

  test("are none where GitHub knows of none", async () => {
    const { client } = await start({});
    expect(await findPulls(client, { ...run, headOwner: null })).toEqual([]);
    expect(await findPulls(client, run)).toEqual([]);
  });
});

const into = (number: number, id: number) => ({ number, base: { repo: { id } } });

test("numbers of pull requests that live in another repository are not ours", () => {
  expect(pullNumbersHere([into(4, 1), null, into(5, 2), into(6, 1)], 1)).toEqual([4, 6]);
});

const details = {
  ...pull(4),
  title: "Route replies",
  body: null,
  user: { login: "contributor" },
  merged: true,
  merge_commit_sha: "fix",
};

describe("a pull request", () => {
  test("comes with the paths it changes, old names too", async () => {
    const { client } = await start({
      [`GET ${root}/pulls/4`]: always(200, details),
      [`GET ${root}/pulls/4/files`]: always(200, [
        { filename: "a.go" },
        { filename: "new.go", previous_filename: "old.go" },
      ]),
    });
    expect(await getPull(client, here, 4)).toEqual({
      number: 4,
      author: "contributor",
      title: "Route replies",
      body: "",
      headSha: "abc",
      baseBranch: "main",
      state: "open",
      defaultBranch: null,
      closedAt: null,
      changedFiles: ["a.go", "new.go", "old.go"],
    });
  });

  test("comes without paths when they cannot be fetched, and with a ghost for a lost author", async () => {
    const { client } = await start({ [`GET ${root}/pulls/4`]: always(200, { ...details, user: null }) });
    expect(await getPull(client, here, 4)).toMatchObject({ author: "ghost", changedFiles: null });
  });

  test("may not exist", async () => {
    const { client } = await start({});
    expect(await getPull(client, here, 4)).toBeNull();
  });
});

const question = {
  ...here,
  fix: { ...here, number: 4 },
  headSha: "abc",
  headOwner: "contributor",
  baseBranch: null,
};
const compare = `GET ${root}/compare/`;
const toFix = `${compare}fix...abc`;
const toMain = `${compare}main...abc`;

const comparison = (status: string, behind: number) => always(200, { status, behind_by: behind });

describe("whether a head contains a fix", () => {
  const fix = { [`GET ${root}/pulls/4`]: always(200, details) };

  test.each<[string, Routes, unknown]>([
    ["it does when it is ahead", { [toFix]: comparison("ahead", 0) }, ["yes", null]],
    ["it does when it is the fix", { [toFix]: comparison("identical", 0) }, ["yes", null]],
    [
      "it does not when it is behind",
      { [toFix]: comparison("behind", 3), [toMain]: comparison("behind", 38) },
      ["no", 38],
    ],
    [
      "it does not when they parted",
      { [toFix]: comparison("diverged", 3), [toMain]: comparison("diverged", 38) },
      ["no", 38],
    ],
    ["it lacks at least the commits up to the fix", { [toFix]: comparison("diverged", 3) }, ["no", 3]],
    [
      "a fork's head is asked for by its owner",
      { [`${compare}fix...contributor:abc`]: comparison("ahead", 0) },
      ["yes", null],
    ],
    ["nothing is known without a comparison", {}, ["unknown", null]],
  ])("%s", async (_name, routes, expected) => {
    const { client } = await start({ ...fix, ...routes });
    const { inHead, behindBy } = await headContains(client, question);
    expect([inHead, behindBy]).toEqual(expected);
  });

  test.each<[string, Routes]>([
    ["the fix is not merged", { [`GET ${root}/pulls/4`]: always(200, { ...details, merged: false }) }],
    ["the fix is not there", {}],
  ])("nothing is known when %s", async (_name, routes) => {
    const { client } = await start({ ...routes, [toFix]: comparison("ahead", 0) });
    expect(await headContains(client, question)).toEqual({ inHead: "unknown", behindBy: null });
  });

  describe("for a head that is for another branch", () => {
    const release = { ...question, baseBranch: "release-1" };
    const commits = `GET ${root}/commits`;
    const onRelease = `${compare}fix...release-1`;
    const said = (message: string) => always(200, [{ sha: "backport", commit: { message } }]);
    const parted = { ...fix, [toFix]: comparison("diverged", 3), [onRelease]: comparison("diverged", 9) };

    test.each<[string, Routes, object]>([
      [
        "that branch needs a backport first",
        { ...parted, [commits]: said("Something else (#40)") },
        { inHead: "no", behindBy: null, missingOn: "release-1" },
      ],
      [
        "the backport that names the pull request counts, and it is in the head",
        {
          ...parted,
          [commits]: said("Close the file (#4) (#9)"),
          [`${compare}backport...abc`]: comparison("ahead", 0),
        },
        { inHead: "yes", behindBy: null },
      ],
      [
        "the backport that was picked counts, and the head lacks it",
        {
          ...parted,
          [commits]: said("Close the file\n\n(cherry picked from commit fix)"),
          [`${compare}backport...abc`]: comparison("behind", 2),
          [`${compare}release-1...abc`]: comparison("behind", 7),
        },
        { inHead: "no", behindBy: 7 },
      ],
      [
        "the branch has the fix itself, and the head lacks it",
        {
          ...parted,
          [onRelease]: comparison("ahead", 0),
          [`${compare}release-1...abc`]: comparison("diverged", 5),
        },
        { inHead: "no", behindBy: 5 },
      ],
    ])("%s", async (_name, routes, expected) => {
      const { client } = await start(routes);
      expect(await headContains(client, release)).toEqual(expected);
    });
  });

  test("a commit without a pull request is looked for as it is", async () => {
    const { client } = await start({ [`${compare}fix...abc`]: comparison("ahead", 0) });
    const named = { ...question, fix: { ...here, commit: "fix" } };
    expect(await headContains(client, named)).toEqual({ inHead: "yes", behindBy: null });
  });

  test("nothing is known of a fix in another repository", async () => {
    const { client, calls } = await start({});
    const elsewhere = { ...question, fix: { owner: "octo-org", repo: "gadgets", number: 4 } };
    expect(await headContains(client, elsewhere)).toEqual({ inHead: "unknown", behindBy: null });
    expect(calls()).toEqual([]);
  });
});
