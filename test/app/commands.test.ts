import { afterEach, describe, expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { addComment, launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** The app after the world's run has failed and been told of. */
async function told(): Promise<Launched> {
  const app = await launch(await antreaWorld());
  open.push(app);
  await app.deliverRun();
  await app.settled();
  return app;
}

/** What the one reply says after a comment; null when there is none. */
async function replyTo(app: Launched, author: string, body: string): Promise<string | null> {
  await app.say(author, body);
  await app.settled();
  const [, reply, ...others] = app.comments();
  expect(others).toEqual([]);
  expect(app.standIn.violations).toEqual([]);
  return reply?.body ?? null;
}

const pullAuthor = (app: Launched) =>
  app.repository.pulls.find(({ state }) => state === "open")?.author ?? "";

describe("every answer stands in one reply that is edited in place", () => {
  test("whoever asks, and whatever", async () => {
    const app = await told();
    expect(await replyTo(app, "maintainer", "/triage help")).toContain("/triage explain [n]");
    expect(await replyTo(app, "reviewer", "/triage status")).toContain("Read of commit");
    const reply = await replyTo(app, "maintainer", "/triage explain 1\n\n/triage status");
    expect(reply).toContain("No return route to the client in DSR mode");
    expect(reply).toContain("Read of commit");
    expect(reply).not.toContain("What it does");
    expect(reply?.startsWith("<!-- flake-triage:reply -->")).toBe(true);
  }, 60_000);

  test("a stranger's copy of its marker is neither adopted nor edited", async () => {
    const app = await told();
    const body = "<!-- flake-triage:reply -->\nmine";
    const copy = addComment(app.repository, { author: "stranger", body, number: 7001 });
    expect(await replyTo(app, "maintainer", "/triage status")).toContain("Read of commit");
    expect(app.repository.comments.find(({ id }) => id === copy.id)?.body).toBe(body);
  }, 60_000);

  test("and is found again when its id was forgotten", async () => {
    const app = await told();
    await replyTo(app, "maintainer", "/triage status");
    await app.running.bench.store.prune(new Date(Date.now() + 1_000));
    await app.say("maintainer", "/triage help");
    await app.settled();
    expect(app.comments()).toHaveLength(2);
  }, 60_000);
});

describe("/triage explain", () => {
  test("tells reasons, lines and facts of a row", async () => {
    const app = await told();
    const reply = await replyTo(app, "maintainer", "/triage explain 1");
    expect(reply).toContain("Row 1:");
    expect(reply).toContain("timed out waiting for the condition");
    expect(reply).toContain("loadBalancerMode=dsr");
  }, 60_000);

  test.each(["9", "0", "99999999999", "one"])(
    "of row %s, which there is not, says which there are",
    async (n) => {
      const app = await told();
      const reply = await replyTo(app, "maintainer", `/triage explain ${n}`);
      expect(reply).toMatch(n === "one" || n.length > 6 ? /Row 1|has one row/ : /has one row/);
    },
  );

  test("says so when nothing is known", async () => {
    const app = await launch(await antreaWorld());
    open.push(app);
    await app.say("maintainer", "/triage explain 1");
    await app.settled();
    expect(app.comments().map(({ body }) => body)).toEqual([expect.stringContaining("No failed run")]);
  }, 60_000);
});

describe("a verb that there is not", () => {
  test.each([
    ["/triage explian 1", "/triage explain"],
    ["/triage statsu", "/triage status"],
    ["/triage reclasify", "/reclassify"],
  ])(
    "%s gets the nearest one",
    async (typed, nearest) => {
      const app = await told();
      const comment = await app.say("maintainer", typed);
      await app.settled();
      expect(app.comments()[1]?.body).toContain(`Did you mean \`${nearest}\`?`);
      expect(app.standIn.reactions(comment.id).map(({ content }) => content)).toEqual(["confused"]);
    },
    60_000,
  );

  test("and is like none gets the list", async () => {
    const app = await told();
    expect(await replyTo(app, "maintainer", "/triage frobnicate")).not.toContain("Did you mean");
  }, 60_000);

  test("cannot mention, link or break out of the reply", async () => {
    const app = await told();
    const typed = "/triage </summary><img src=x>@octo-org/all https://evil.example [x](y) `";
    const reply = await replyTo(app, "maintainer", typed);
    expect(reply).not.toMatch(/@octo-org|https:\/\/evil|<img/);
  }, 60_000);
});

describe("who may ask", () => {
  test.each(["/reclassify", "/triage explain", "/triage status", "/triage help"])(
    "the pull request's author may %s, and GitHub is not asked for a role",
    async (typed) => {
      const app = await told();
      const before = app.standIn.requests.length;
      const comment = await app.say(pullAuthor(app), typed);
      await app.settled();
      expect(app.standIn.reactions(comment.id).map(({ content }) => content)).toEqual(["eyes"]);
      const asked = app.standIn.requests.slice(before).map(({ path }) => path);
      expect(asked.some((path) => path.includes("/collaborators/"))).toBe(false);
    },
  );

  test("the author of another pull request may not", async () => {
    const app = await told();
    const comment = await app.say("stranger", "/triage explain 1");
    await app.settled();
    expect(app.standIn.reactions(comment.id)).toEqual([]);
    expect(app.comments()).toHaveLength(1);
  }, 60_000);
});

test("a bot that may write is not listened to", async () => {
  const app = await told();
  app.repository.roles["helper[bot]"] = "write";
  const before = app.standIn.requests.length;
  await app.say("helper[bot]", "/reclassify");
  await app.settled();
  expect(app.standIn.requests).toHaveLength(before);
}, 60_000);

test("five times the same command is done once", async () => {
  const app = await told();
  const before = app.standIn.requests.length;
  await app.say("maintainer", "/triage status\n".repeat(5));
  await app.settled();
  const writes = app.standIn.requests.slice(before).filter(({ method }) => method !== "GET");
  // The reaction, and the reply.
  expect(writes).toHaveLength(2);
}, 60_000);
