import { afterEach, describe, expect, test } from "@jest/globals";
import { setCheck } from "../../src/github/set-check.ts";
import { always, connected, here, json, root } from "./small-server.ts";
import type { Connected, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

const list = `GET ${root}/commits/abc/check-runs`;
const post = `POST ${root}/check-runs`;
const setting = {
  repository: here,
  headSha: "abc",
  name: "Flake Triage" as const,
  conclusion: "neutral" as const,
  remarks: [],
  title: "2 failures, 1 known cause",
  summary: "…",
  detailsUrl: "https://triage.example/1",
  appId: 7,
  sleep: async (): Promise<void> => {},
};
const sent = {
  status: "completed",
  conclusion: "neutral",
  output: { title: setting.title, summary: setting.summary },
  details_url: setting.detailsUrl,
};

function check(id: number, fields: object = {}): object {
  return {
    id,
    name: "Flake Triage",
    app: { id: 7 },
    conclusion: null,
    output: {},
    details_url: null,
    ...fields,
  };
}

async function withChecks(checks: readonly object[], routes: Routes = {}): Promise<Connected> {
  server = await connected({
    [list]: (_request, response) => json(response, 200, { total_count: checks.length, check_runs: checks }),
    [post]: always(201, check(50)),
    [`PATCH ${root}/check-runs/3`]: always(200, check(3)),
    ...routes,
  });
  return server;
}

test("the check run of a commit is created once", async () => {
  const { client, seen } = await withChecks([]);
  expect(await setCheck(client, setting)).toEqual({ id: 50, outcome: "created" });
  expect(seen.at(-2)?.url).toContain("check_name=Flake%20Triage&app_id=7");
  expect(JSON.parse(seen.at(-1)?.body ?? "")).toEqual({ ...sent, name: "Flake Triage", head_sha: "abc" });
});

test("the app's own check run is updated, not those of others", async () => {
  const { client, seen } = await withChecks([
    check(1, { app: { id: 8 } }),
    check(2, { name: "Build" }),
    check(3),
  ]);
  expect(await setCheck(client, setting)).toEqual({ id: 3, outcome: "updated" });
  expect(JSON.parse(seen.at(-1)?.body ?? "")).toEqual(sent);
});

test("a check run that already says so is left alone", async () => {
  const { client } = await withChecks([check(3, sent)]);
  expect(await setCheck(client, setting)).toEqual({ id: 3, outcome: "unchanged" });
});

test("a check run whose answer was lost is not created twice", async () => {
  const checks: object[] = [];
  const { client, calls } = await withChecks(checks, {
    [post]: (_request, response) => {
      checks.push(check(50));
      response.destroy();
    },
  });
  expect(await setCheck(client, setting)).toEqual({ id: 50, outcome: "created" });
  expect(calls().filter((call) => call === post)).toHaveLength(1);
});

test("a check run that is gone is created anew", async () => {
  const { client } = await withChecks([check(3)], { [`PATCH ${root}/check-runs/3`]: always(404, {}) });
  expect(await setCheck(client, setting)).toEqual({ id: 50, outcome: "created" });
});

test.each([403, 404, 422])("an answer of %i is no error", async (status) => {
  const { client } = await withChecks([], { [post]: always(status, {}) });
  expect(await setCheck(client, setting)).toEqual({ id: null, outcome: "refused" });
});

describe("remarks at lines", () => {
  const remark = (line: number) => ({
    path: ".github/flake-triage/rules/a.yml",
    line,
    level: "warning" as const,
    title: "a rule",
    message: `line ${line} is wrong`,
  });
  const shown = (line: number) => ({
    path: ".github/flake-triage/rules/a.yml",
    start_line: line,
    end_line: line,
    annotation_level: "warning",
    title: "a rule",
    message: `line ${line} is wrong`,
  });
  const remarks = Array.from({ length: 120 }, (_, index) => remark(index + 1));
  const wanted = { ...setting, name: "Flake Triage rules" as const, conclusion: "success" as const, remarks };
  const own = (annotations: readonly object[]) =>
    check(3, { ...sent, name: "Flake Triage rules", output: { annotations_count: annotations.length } });
  const listed = (annotations: readonly object[]): Routes => ({
    [`GET ${root}/check-runs/3/annotations`]: always(200, annotations),
  });
  const linesSent = (seen: Connected["seen"]) =>
    seen
      .filter(({ method, url }) => method !== "GET" && url.includes("/check-runs"))
      .map(({ body }) =>
        (JSON.parse(body).output?.annotations ?? []).map((one: { start_line: number }) => one.start_line),
      )
      .filter((lines) => lines.length > 0);

  test("are sent fifty at a time", async () => {
    const { client, seen } = await withChecks([], {
      [`PATCH ${root}/check-runs/50`]: always(200, check(50)),
    });
    expect(await setCheck(client, wanted)).toEqual({ id: 50, outcome: "created" });
    expect(linesSent(seen).map((lines) => lines.length)).toEqual([50, 50, 20]);
    expect(JSON.parse(seen.at(-1)?.body ?? "").output.annotations.at(-1)).toEqual(shown(120));
  });

  test("that are there already are not sent again, as after a crash between two requests", async () => {
    const there = [shown(1), shown(2)];
    const { client, seen } = await withChecks([own(there)], listed(there));
    expect(await setCheck(client, { ...wanted, remarks: remarks.slice(0, 4) })).toEqual({
      id: 3,
      outcome: "updated",
    });
    expect(linesSent(seen)).toEqual([[3, 4]]);
  });

  test("that hold no longer make a new check run take its place", async () => {
    const there = [shown(1), shown(2)];
    const { client, seen } = await withChecks([own(there)], listed(there));
    expect(await setCheck(client, { ...wanted, remarks: [remark(2)] })).toEqual({
      id: 50,
      outcome: "created",
    });
    expect(linesSent(seen)).toEqual([[2]]);
  });
});
