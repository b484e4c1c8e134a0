import { afterEach, describe, expect, test } from "@jest/globals";
import { addAttempt, antreaWorld } from "../github/antrea/antrea-world.ts";
import { addComment, launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function launched(): Promise<Launched> {
  const app = await launch(await antreaWorld());
  open.push(app);
  return app;
}

function firstRun(app: Launched) {
  const [run] = app.repository.runs;
  if (run === undefined) throw new Error("The world has no run.");
  return run;
}

describe("the same work is done once", () => {
  test("when a delivery comes twice, and when the same attempt is told by another delivery", async () => {
    const app = await launched();
    await app.deliverRun({ deliveryId: "11111111-1111-4111-8111-111111111111" });
    await app.settled();
    const requests = app.standIn.requests.length;
    await app.deliverRun({ deliveryId: "11111111-1111-4111-8111-111111111111" });
    await app.deliverRun();
    await app.settled();
    expect(app.standIn.requests).toHaveLength(requests);
    expect(app.comments()).toHaveLength(1);
  });
});

describe("a later attempt edits the same comment", () => {
  test("it passes: the comment says so and keeps the evidence", async () => {
    const app = await launched();
    await app.deliverRun();
    await app.settled();
    const attempt = addAttempt(firstRun(app), { failure: "none" });
    await app.deliverRun({ attempt });
    await app.settled();
    const [comment, ...others] = app.comments();
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/passed (?:on|in) attempt 2/i);
    expect(comment?.body).toContain("timed out waiting for the condition");
  });

  test("it fails in another way: the comment tells of that", async () => {
    const app = await launched();
    await app.deliverRun();
    await app.settled();
    const attempt = addAttempt(firstRun(app), { failure: "image-pull" });
    await app.deliverRun({ attempt });
    await app.settled();
    const [comment, ...others] = app.comments();
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/image/i);
    expect(comment?.body).not.toContain("No return route");
  });
});

describe("/reclassify", () => {
  test.each(["maintainer", "reviewer"])("by %s edits the comment and is receipted", async (author) => {
    const app = await launched();
    await app.deliverRun();
    await app.settled();
    const before = app.comments()[0]?.updatedAt;
    const requests = app.standIn.requests.length;
    const comment = await app.say(author, "/reclassify");
    await app.settled();
    expect(app.standIn.reactions(comment.id).map(({ content }) => content)).toEqual(["eyes"]);
    const edits = app.standIn.requests
      .slice(requests)
      .filter(({ method, path }) => method === "PATCH" && path.includes("/comments/"));
    expect(edits).toHaveLength(1);
    expect(app.comments()).toHaveLength(1);
    expect(before).toBeDefined();
    expect(app.standIn.violations).toEqual([]);
  });

  test("keeps what is known when the logs are gone by now, and says so", async () => {
    const app = await launched();
    await app.deliverRun();
    await app.settled();
    app.standIn.faults.add({
      path: /\/(?:jobs\/\d+|attempts\/\d+)\/logs/,
      kind: "status",
      status: 410,
      times: 100,
    });
    await app.say("maintainer", `/reclassify ${firstRun(app).id}`);
    await app.settled();
    expect(app.comments()[0]?.body).toContain("No return route to the client in DSR mode");
    expect(app.comments()[0]?.body).toContain("the logs are gone by now");
  });

  test("of a named run reads that run", async () => {
    const app = await launched();
    await app.say(
      "maintainer",
      `/reclassify https://github.com/antrea-io/antrea/actions/runs/${firstRun(app).id}/job/1`,
    );
    await app.settled();
    expect(app.comments()).toHaveLength(1);
  });

  test.each(["nonsense", "https://github.com/other/repo/actions/runs/13385000001", "99"])(
    "of %s reads nothing",
    async (named) => {
      const app = await launched();
      await app.say("maintainer", `/reclassify ${named}`);
      await app.settled();
      expect(app.standIn.storageRequests).toEqual([]);
      expect(app.comments()).toEqual([]);
    },
  );

  test("finds the failed runs of a head that was never told of", async () => {
    const app = await launched();
    await app.say("maintainer", "Let us see:\n/reclassify");
    await app.settled();
    expect(app.comments()).toHaveLength(1);
  });

  test.each(["stranger", "nobody"])("by %s gets no work done", async (author) => {
    const app = await launched();
    await app.deliverRun();
    await app.settled();
    const requests = app.standIn.requests.length;
    const comment = await app.say(author, "/reclassify");
    await app.settled();
    expect(app.standIn.reactions(comment.id)).toEqual([]);
    const caused = app.standIn.requests.slice(requests);
    expect(caused.map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringContaining(`/collaborators/${author}/permission`),
    ]);
  });

  test.each(["> /reclassify", "```\n/reclassify\n```", "I would /reclassify this"])(
    "is not heard in %j",
    async (body) => {
      const app = await launched();
      const requests = app.standIn.requests.length;
      await app.say("maintainer", body);
      await app.settled();
      expect(app.standIn.requests).toHaveLength(requests);
    },
  );
});

test("/reclassify without new evidence costs at most six requests, also among a thousand comments", async () => {
  const app = await launched();
  await app.deliverRun();
  await app.settled();
  for (let n = 0; n < 1000; n++)
    addComment(app.repository, { author: "stranger", body: `${n}`, number: 7001 });
  const before = app.standIn.requests.length;
  await app.say("maintainer", "/reclassify");
  await app.settled();
  const asked = app.standIn.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
  expect(asked).toHaveLength(6);
  expect(asked.filter((request) => request.startsWith("PATCH"))).toEqual([
    expect.stringMatching(/\/issues\/comments\/\d+$/),
  ]);
});

test("/triage help is answered with one reply", async () => {
  const app = await launched();
  await app.say("maintainer", "/triage help");
  await app.settled();
  expect(app.comments().map(({ body }) => body)).toEqual([
    expect.stringContaining("/reclassify [run, job or attempt]"),
  ]);
});

test("a stranger's copy of the marker is neither adopted nor edited", async () => {
  const app = await launched();
  const number = app.repository.pulls.find(({ state }) => state === "open")?.number ?? 0;
  const copy = addComment(app.repository, {
    author: "stranger",
    body: "<!-- flake-triage -->\nmine",
    number,
  });
  await app.deliverRun();
  await app.settled();
  expect(app.comments()).toHaveLength(1);
  expect(
    app.standIn.comments(app.repository.owner, app.repository.name, number).find(({ id }) => id === copy.id)
      ?.body,
  ).toBe("<!-- flake-triage -->\nmine");
});

test("configuration is read from the default branch", async () => {
  const app = await launched();
  app.repository.files[".github/flake-triage.yml"] = "comment: false\n";
  await app.deliverRun();
  await app.settled();
  expect(app.comments()).toEqual([]);
  expect(app.standIn.checks(app.repository.owner, app.repository.name, firstRun(app).headSha)).toHaveLength(
    1,
  );
});

test("a repository's own rule names a cause, and a mistake in another is told in the comment", async () => {
  const app = await launched();
  app.repository.files[".github/flake-triage/rules/own.yml"] = `
- id: own/broken
  title: Not a rule
- id: own/external-ip
  title: The external IP of our own lab is down
  category: configuration/test-environment
  symptom: pod-not-ready
  when: { test: testExternalIPAccess, error: timed out waiting for the condition, job: LoadBalancerMode=DSR, facts: { nodeIpam: true } }
  confidence: high
  explanation: The lab is down.
  remedies: [Call the lab.]
  supersedes: [antrea/dsr-missing-return-route]
  examples:
    match: [{ test: testExternalIPAccess, job: LoadBalancerMode=DSR, error: timed out waiting for the condition, facts: { nodeIpam: true } }]
    miss: [{ error: timed out waiting for the condition }]
`;
  await app.deliverRun();
  await app.settled();
  const body = app.comments()[0]?.body ?? "";
  expect(body).toContain("The external IP of our own lab is down");
  expect(body).toContain("own.yml");
});

test("two pull requests with the same head get a comment each, and the second is not judged by the first one's diff", async () => {
  const app = await launched();
  const first = app.repository.pulls.find(({ state }) => state === "open");
  if (first === undefined) throw new Error("The world has no open pull request.");
  app.repository.pulls.push({ ...first, number: 7002, baseBranch: "release-2.2", files: ["docs/other.md"] });
  await app.deliverRun();
  await app.settled();
  expect(app.comments(7001)).toHaveLength(1);
  expect(app.comments(7002)).toHaveLength(1);
  expect(app.comments(7001)[0]?.body).toContain("Not caused by this pull request");
  expect(app.comments(7002)[0]?.body).not.toContain("Not caused by this pull request");
  expect(app.comments(7002)[0]?.body).toContain("No return route to the client in DSR mode");
});
