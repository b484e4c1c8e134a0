import { afterEach, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { type Issue, onlyRepository, type Repository, type World } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";
import { addPull, addRun, smallWorld } from "./small-world.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** The app on a server other than github.com. */
async function started(world: World): Promise<Launched> {
  const app = await launch(world, { enterprise: true });
  open.push(app);
  return app;
}

const fence = "```";
const error = "object 42 is not there";

function addIssue(repository: Repository, given: Partial<Issue>): Issue {
  const issue: Issue = {
    number: 500 + repository.issues.length,
    title: "TestUpload is flaky",
    body: "",
    author: "maintainer",
    state: "open",
    labels: [],
    createdAt: "2026-01-05T08:00:00Z",
    closedAt: null,
    ...given,
  };
  repository.issues.push(issue);
  return issue;
}

/** All that the app wrote into pull requests, issues and check runs, and its page. */
async function written(app: Launched, headSha: string): Promise<string> {
  const { owner, name, comments, checks } = app.repository;
  const page = app.running.bench.pageOf({ owner, repo: name, headSha }) ?? "";
  const html = await fetch(page).then((answer) => answer.text());
  const said = comments.filter(({ appId }) => appId !== null).map(({ body }) => body);
  return [...said, ...checks.map(({ summary, text }) => `${summary}\n${text}`), html].join("\n");
}

/** Addresses that can be followed, each once. */
function addressesIn(text: string): readonly string[] {
  const found = text.matchAll(/(?:\]\(<?|href=\\?")(https?:\/\/[^\s)"<>\\]+)/g);
  return [...new Set([...found].map(([, address = ""]) => address))];
}

/** Those that lead neither to the server nor to the app. */
function elsewhere({ standIn, address }: Launched, text: string): string[] {
  const own = [standIn.site.web, address];
  return addressesIn(text).filter((one) => !own.some((web) => one.startsWith(`${web}/`)));
}

test("every link to the repository's own pages leads to the server that the app is installed on", async () => {
  const world = await smallWorld();
  const repository = onlyRepository(world);
  const sha = "f".repeat(40);
  const parents = [repository.commits[0]?.sha ?? ""];
  const date = "2026-02-01T00:00:00Z";
  repository.commits.push({ sha, parents, message: "Fix", author: "maintainer", date, files: [] });
  repository.files[".github/flake-triage.yml"] = "issues:\n  minutes: 0\n";
  repository.files[".github/flake-triage/rules/own.yml"] = ownRule;
  const fixed = addIssue(repository, {
    labels: ["kind/flake"],
    body: `${fence}\n--- FAIL: TestUpload (0.01s)\n    store_test.go:12: TestUpload: ${error} after 5 tries\nFAIL\n${fence}\n`,
    state: "closed",
    closedAt: date,
    closedBy: { commit: sha },
  });
  const block = `${fence}yaml\nerror: "TestDelete: ${error}"\nfixedBy: "#9"\n${fence}\n`;
  const named = addIssue(repository, { labels: ["known-flake"], body: block });
  const other = addPull(repository, { number: 7, author: "contributor" });
  const mine = addPull(repository, { number: 8, author: "newcomer" });
  const app = await started(world);
  const failing = { unit: ["TestUpload"], e2e: ["TestDelete"], slow: ["TestList"] };
  const past = [1, 0, 0, 1, 0].map((fails, at) =>
    addRun(repository, {
      hoursAgo: 200 - at,
      failing: fails === 1 ? failing : { unit: [], e2e: [], slow: [] },
    }),
  );
  await app.deliverIssue(named, "opened");
  for (const run of [
    ...past,
    addRun(repository, { pull: other, hoursAgo: 20, failing }),
    addRun(repository, { pull: mine, hoursAgo: 2, failing }),
  ]) {
    await app.deliverRun({ run });
    await app.settled();
  }
  for (const command of [`/triage link 1 #${fixed.number}`, "/triage rule 2"]) {
    await app.say("maintainer", command, 8);
    await app.settled();
  }

  const here = `${app.standIn.site.web}/${repository.owner}/${repository.name}`;
  const text = await written(app, mine.headSha);
  const addresses = addressesIn(text);
  expect(elsewhere(app, text)).toEqual([]);
  expect(text).not.toContain("github.com/");
  const wanted = [
    `/issues/${fixed.number}`,
    `/issues/${named.number}`,
    "/issues/44",
    "/pull/7",
    "/pull/9",
    "/pull/45",
    `/commit/${sha}`,
  ];
  expect(wanted.filter((path) => !addresses.includes(here + path))).toEqual([]);
  for (const path of ["new/main/.github/flake-triage/rules?filename=", "actions/runs/"])
    expect(addresses.some((one) => one.startsWith(`${here}/${path}`))).toBe(true);
  expect(app.standIn.violations).toEqual([]);
}, 120_000);

const ownRule = `- id: own/list
  title: The list is read too early
  category: test/async-race
  symptom: assertion
  when: { error: "TestList: ${error}" }
  confidence: high
  explanation: The list is read before the object is there.
  remedies: [Wait for it.]
  knownIssues: [antrea-io/antrea#44]
  since: { pull: antrea-io/antrea#45, note: it made the list }
  pattern: broken
  examples: { match: ["TestList: ${error}"], miss: [all is well] }
`;

test("what built-in rules name on github.com is linked there, and is not looked for on the server", async () => {
  const app = await started(await antreaWorld());
  await app.deliverRun();
  await app.settled();
  const body = app.comments()[0]?.body ?? "";
  expect(body).toContain("[antrea-io/antrea#6992](https://github.com/antrea-io/antrea/issues/6992)");
  expect(body).toContain("[antrea-io/antrea#6994](https://github.com/antrea-io/antrea/pull/6994)");
  expect(body).toContain("It could not be checked whether your branch has that fix");
  expect(elsewhere(app, body).sort()).toEqual([
    "https://github.com/antrea-io/antrea/issues/6992",
    "https://github.com/antrea-io/antrea/pull/6903",
    "https://github.com/antrea-io/antrea/pull/6994",
  ]);
  expect(app.standIn.requests.filter(({ path }) => path.includes("6994"))).toEqual([]);
  expect(app.standIn.violations).toEqual([]);
}, 60_000);

test("the address of a page on another server names no issue and no run of this one", async () => {
  const app = await started(await antreaWorld());
  await app.deliverRun();
  await app.settled();
  const [issue] = app.repository.issues;
  const [run] = app.repository.runs;
  const reply = () => app.comments()[1]?.body ?? "";
  await app.say("maintainer", `/triage link 1 https://github.com/antrea-io/antrea/issues/${issue?.number}`);
  await app.settled();
  expect(reply()).toContain("There is no such issue that I can see");
  await app.say(
    "maintainer",
    `/triage link 1 ${app.standIn.site.web}/antrea-io/antrea/issues/${issue?.number}`,
  );
  await app.settled();
  expect(reply()).toContain(`tracked in \`antrea-io/antrea#${issue?.number}\``);
  await app.say("maintainer", `/reclassify https://github.com/antrea-io/antrea/actions/runs/${run?.id}`);
  await app.settled();
  expect(reply()).not.toContain("actions/runs");
}, 60_000);
