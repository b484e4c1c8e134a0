import { afterEach, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

const rule = (name: string) => `
- id: own/${name}
  title: The lab of ${name} is down
  category: configuration/test-environment
  symptom: pod-not-ready
  when: { test: testExternalIPAccess, error: timed out waiting for the condition }
  confidence: high
  explanation: The lab is down.
  remedies: [Call the lab.]
  supersedes: [antrea/dsr-missing-return-route]
  examples: { match: [{ test: testExternalIPAccess, error: timed out waiting for the condition }], miss: [y] }
`;

async function launched(files: Readonly<Record<string, string>>): Promise<Launched> {
  const app = await launch(await antreaWorld());
  open.push(app);
  Object.assign(app.repository.files, files);
  return app;
}

/** Requests for files and folders that the work causes, as `STATUS path`. */
async function requestsFor(app: Launched, work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = app.standIn.requests.length;
  await work();
  await app.settled();
  return app.standIn.requests
    .slice(before)
    .filter(({ path }) => path.includes("/contents/"))
    .map(({ status, path }) => `${status} ${decodeURIComponent(path.replace(/^.*\/contents\//, ""))}`);
}

test("settings are read once for each state of the default branch; then they cost one request that counts for nothing", async () => {
  const app = await launched({
    ".github/flake-triage.yml": "artifacts: false\n",
    ".github/flake-triage/rules/a.yml": rule("a"),
    ".github/flake-triage/rules/b.yml": rule("b"),
  });
  const reclassify = () => app.say("maintainer", "/reclassify");

  expect(await requestsFor(app, () => app.deliverRun())).toEqual([
    "200 .github",
    "200 .github/flake-triage.yml",
    "200 .github/flake-triage/rules",
    "200 .github/flake-triage/rules/a.yml",
    "200 .github/flake-triage/rules/b.yml",
    // Nothing changed meanwhile; and for the comment.
    "304 .github",
    "304 .github",
  ]);
  expect(await requestsFor(app, reclassify)).toEqual(["304 .github"]);

  app.repository.files["README.md"] = "# Another state of the branch, the same settings\n";
  expect(await requestsFor(app, reclassify)).toEqual(["304 .github"]);

  app.repository.files[".github/flake-triage/rules/a.yml"] = rule("c");
  delete app.repository.files[".github/flake-triage/rules/b.yml"];
  expect(await requestsFor(app, reclassify)).toContain("200 .github/flake-triage/rules/a.yml");
  expect(app.comments()[0]?.body).toContain("The lab of c is down");
  expect(app.standIn.violations).toEqual([]);
});

test("a repository without settings costs one request a look", async () => {
  const app = await launched({});
  expect(await requestsFor(app, () => app.deliverRun())).toEqual(["404 .github", "404 .github"]);
});

test("what could not be read is asked for again", async () => {
  const app = await launched({ ".github/flake-triage/rules/a.yml": rule("a") });
  app.standIn.faults.add({ path: /rules%2Fa\.yml/, kind: "status", status: 403, times: 1 });
  await app.deliverRun();
  await app.settled();
  expect(app.comments()[0]?.body).toContain("it could not be read");
  await app.say("maintainer", "/reclassify");
  await app.settled();
  expect(app.comments()[0]?.body).toContain("The lab of a is down");
});
