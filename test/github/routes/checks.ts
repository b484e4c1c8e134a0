import { byId, type Call, idParam, isObject, notFound, objectIn, param, repositoryOf } from "../answer.ts";
import { Refusal, type Route, textIn } from "../answer.ts";
import { renderAnnotation, renderCheck } from "../render/check.ts";
import { resolveRef } from "../graph.ts";
import { type Annotation, type CheckRun, nextId } from "../world.ts";

export const checkRoutes: Readonly<Record<string, Route>> = {
  "checks/create": (call) => {
    const repo = repositoryOf(call);
    const id = nextId(repo.checks, 70_000_000_000);
    const check: CheckRun = { ...emptyCheck, id, startedAt: call.now, annotations: [] };
    check.name = textIn(call.body, "name") ?? "";
    check.headSha = textIn(call.body, "head_sha") ?? "";
    write(check, call);
    repo.checks.push(check);
    return { status: 201, body: renderCheck(call.site, { app: call.world.app, repo, check }) };
  },

  "checks/update": (call) => {
    const repo = repositoryOf(call);
    const check = byId(repo.checks, idParam(call, "check_run_id"));
    write(check, call);
    return { status: 200, body: renderCheck(call.site, { app: call.world.app, repo, check }) };
  },

  "checks/get": (call) => {
    const repo = repositoryOf(call);
    const check = byId(repo.checks, idParam(call, "check_run_id"));
    return { status: 200, body: renderCheck(call.site, { app: call.world.app, repo, check }) };
  },

  "checks/list-for-ref": (call) => {
    const repo = repositoryOf(call);
    const sha = resolveRef(repo, param(call, "ref"));
    const { check_name: name, app_id: app, status } = call.query;
    const items = repo.checks
      .filter((check) => check.headSha === (sha ?? param(call, "ref")))
      .filter((check) => name === undefined || check.name === name)
      .filter((check) => status === undefined || check.status === status)
      .filter(() => app === undefined || Number(app) === call.world.app.id)
      .toSorted((a, b) => b.id - a.id)
      .map((check) => renderCheck(call.site, { app: call.world.app, repo, check }));
    return { status: 200, list: { items, under: "check_runs" } };
  },

  // A job of Actions is a check run too, with the job's id.
  "checks/list-annotations": (call) => {
    const repo = repositoryOf(call);
    const id = idParam(call, "check_run_id");
    const jobs = repo.runs.flatMap((run) => run.attempts).flatMap((attempt) => attempt.jobs);
    const found = [...repo.checks, ...jobs].find((one) => one.id === id);
    if (found === undefined) throw notFound();
    const items = found.annotations.map((annotation) => renderAnnotation(call.site, repo, annotation));
    return { status: 200, list: { items } };
  },
};

const emptyCheck: CheckRun = {
  id: 0,
  name: "",
  headSha: "",
  status: "queued",
  conclusion: null,
  detailsUrl: null,
  externalId: null,
  title: null,
  summary: null,
  text: null,
  annotations: [],
  startedAt: "",
  completedAt: null,
};

function write(check: CheckRun, call: Call): void {
  const { body } = call;
  const conclusion = textIn(body, "conclusion");
  const status = textIn(body, "status");
  check.name = textIn(body, "name") ?? check.name;
  check.detailsUrl = textIn(body, "details_url") ?? check.detailsUrl;
  check.externalId = textIn(body, "external_id") ?? check.externalId;
  if (status === "queued" || status === "in_progress" || status === "completed") check.status = status;
  if (conclusion !== null) Object.assign(check, { conclusion, status: "completed" });
  if (check.status === "completed") check.completedAt = textIn(body, "completed_at") ?? call.now;
  writeOutput(check, objectIn(body, "output") ?? {});
}

function writeOutput(check: CheckRun, output: Readonly<Record<string, unknown>>): void {
  for (const key of ["summary", "text"] as const) {
    if ((textIn(output, key) ?? "").length > 65_535)
      throw new Refusal(422, `Invalid request.\n\nOnly 65535 characters are allowed; ${key} is too long.`);
    check[key] = textIn(output, key) ?? check[key];
  }
  check.title = textIn(output, "title") ?? check.title;
  const annotations = Array.isArray(output["annotations"]) ? output["annotations"] : [];
  if (annotations.length > 50) throw new Refusal(422, "Invalid request.\n\nNo more than 50 annotations.");
  check.annotations.push(...annotations.filter(isObject).map(annotationFrom));
}

function annotationFrom(input: Readonly<Record<string, unknown>>): Annotation {
  const level = textIn(input, "annotation_level");
  return {
    path: textIn(input, "path") ?? "",
    line: Number(input["start_line"]),
    level: level === "failure" || level === "warning" ? level : "notice",
    title: textIn(input, "title"),
    message: textIn(input, "message") ?? "",
  };
}
