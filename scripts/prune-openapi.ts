/**
 * Writes test/github/openapi.json: GitHub's own description of its REST API, cut down to what the app calls and
 * the stand-in answers, without its prose.
 *
 * The whole description is the package `@octokit/openapi`, which is too big to depend on. To renew ours:
 *
 *     npm pack @octokit/openapi && tar -xzf octokit-openapi-*.tgz
 *     npx node scripts/prune-openapi.ts package/generated/api.github.com.json
 *
 * Webhook bodies become operations `POST /webhooks/<event>-<action>`, so that one validator knows both.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const repo = "/repos/{owner}/{repo}";
const used: Readonly<Record<string, readonly string[]>> = {
  "/app": ["get"],
  "/app/hook/deliveries": ["get"],
  "/app/hook/deliveries/{delivery_id}": ["get"],
  "/app/hook/deliveries/{delivery_id}/attempts": ["post"],
  "/app/installations": ["get"],
  "/app/installations/{installation_id}/access_tokens": ["post"],
  [repo]: ["get"],
  [`${repo}/installation`]: ["get"],
  [`${repo}/actions/runs`]: ["get"],
  [`${repo}/actions/runs/{run_id}`]: ["get"],
  [`${repo}/actions/runs/{run_id}/jobs`]: ["get"],
  [`${repo}/actions/runs/{run_id}/attempts/{attempt_number}`]: ["get"],
  [`${repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs`]: ["get"],
  [`${repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs`]: ["get"],
  [`${repo}/actions/workflows/{workflow_id}/runs`]: ["get"],
  [`${repo}/actions/runs/{run_id}/artifacts`]: ["get"],
  [`${repo}/actions/runs/{run_id}/rerun-failed-jobs`]: ["post"],
  [`${repo}/actions/jobs/{job_id}`]: ["get"],
  [`${repo}/actions/jobs/{job_id}/logs`]: ["get"],
  [`${repo}/actions/jobs/{job_id}/rerun`]: ["post"],
  [`${repo}/actions/artifacts/{artifact_id}/{archive_format}`]: ["get"],
  [`${repo}/check-runs`]: ["post"],
  [`${repo}/check-runs/{check_run_id}`]: ["get", "patch"],
  [`${repo}/check-runs/{check_run_id}/annotations`]: ["get"],
  [`${repo}/collaborators/{username}/permission`]: ["get"],
  [`${repo}/commits`]: ["get"],
  [`${repo}/commits/{ref}`]: ["get"],
  [`${repo}/commits/{ref}/check-runs`]: ["get"],
  [`${repo}/commits/{commit_sha}/pulls`]: ["get"],
  [`${repo}/compare/{basehead}`]: ["get"],
  [`${repo}/contents/{path}`]: ["get", "put"],
  [`${repo}/git/ref/{ref}`]: ["get"],
  [`${repo}/git/refs`]: ["post"],
  [`${repo}/issues`]: ["get", "post"],
  [`${repo}/issues/{issue_number}`]: ["get", "patch"],
  [`${repo}/issues/{issue_number}/comments`]: ["get", "post"],
  [`${repo}/issues/{issue_number}/labels`]: ["post"],
  [`${repo}/issues/{issue_number}/labels/{name}`]: ["delete"],
  [`${repo}/issues/{issue_number}/timeline`]: ["get"],
  [`${repo}/issues/comments/{comment_id}`]: ["get", "patch"],
  [`${repo}/issues/comments/{comment_id}/reactions`]: ["get", "post"],
  [`${repo}/labels`]: ["get"],
  [`${repo}/pulls`]: ["get", "post"],
  [`${repo}/pulls/{pull_number}`]: ["get"],
  [`${repo}/pulls/{pull_number}/files`]: ["get"],
};
const webhooks = [
  "workflow-run-completed",
  "issues-opened",
  "issues-edited",
  "issues-labeled",
  "issues-unlabeled",
  "issues-closed",
  "issues-reopened",
  "issues-deleted",
  "issue-comment-created",
  "issue-comment-edited",
  "check-run-requested-action",
  "pull-request-opened",
  "pull-request-reopened",
  "pull-request-synchronize",
  "pull-request-labeled",
  "pull-request-unlabeled",
  "check-run-rerequested",
];

/** Keys that only people read; a property of a body may bear the same name, so these go outside `properties` only. */
const prose = new Set(["summary", "externalDocs", "examples", "example", "tags", "description", "title"]);

const source = process.argv[2];
if (source === undefined) {
  console.error("Usage: node scripts/prune-openapi.ts PATH_OF_api.github.com.json");
  process.exitCode = 2;
} else {
  const target = fileURLToPath(new URL("../test/github/openapi.json", import.meta.url));
  const pruned = prune(asObject(JSON.parse(readFileSync(source, "utf8"))));
  writeFileSync(target, `${pretty(pruned)}\n`);
}

function prune(whole: JsonObject): JsonObject {
  const paths = { ...pickPaths(at(whole, "paths")), ...pickWebhooks(at(whole, "x-webhooks")) };
  const components = reachable(paths, corrected(at(whole, "components")));
  return { openapi: "3.0.3", info: { title: "GitHub", version: "pruned" }, paths, components };
}

/** Of the time of runs GitHub takes ranges such as `>=2025-01-01`, which the description's format leaves no room for. */
function corrected(components: JsonObject): JsonObject {
  const parameters = at(components, "parameters");
  const created = { ...at(parameters, "created"), schema: { type: "string" } };
  return { ...components, parameters: { ...parameters, created } };
}

function pickPaths(all: JsonObject): Record<string, Json> {
  const entries = Object.entries(used).map(([path, methods]) => {
    const kept = methods.map((method) => [method, withoutProse(at(at(all, path), method))]);
    return [path, Object.fromEntries(kept)];
  });
  return Object.fromEntries(entries);
}

function pickWebhooks(all: JsonObject): Record<string, Json> {
  const entries = webhooks.map((name) => {
    const body = at(at(at(all, name), "post"), "requestBody");
    const schema = at(at(at(body, "content"), "application/json"), "schema");
    const requestBody = { required: true, content: { "application/json": { schema: withoutProse(schema) } } };
    const post = { operationId: `webhook/${name}`, requestBody, responses: { 200: { description: "" } } };
    return [`/webhooks/${name}`, { post }];
  });
  return Object.fromEntries(entries);
}

/** Follows `$ref` from the paths until nothing new is named. */
function reachable(paths: JsonObject, components: JsonObject): JsonObject {
  const found = new Map<string, Json>();
  const waiting: Json[] = [paths];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const ref of refsIn(next)) {
      if (found.has(ref)) continue;
      const [kind = "", name = ""] = ref.split("/");
      const component = loosened(kind, withoutProse(at(at(components, kind), name)));
      found.set(ref, component);
      waiting.push(component);
    }
  }
  return grouped([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** An id in a path that is a number or a file's name: read as text, a number is both, which `oneOf` refuses. */
function loosened(kind: string, component: Json): Json {
  if (kind !== "parameters" || !isObject(component)) return component;
  const { oneOf, ...schema } = at(component, "schema");
  return oneOf === undefined ? component : { ...component, schema: { ...schema, anyOf: oneOf } };
}

function refsIn(value: Json): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
}

function grouped(entries: readonly (readonly [string, Json])[]): JsonObject {
  const groups: Record<string, Record<string, Json>> = {};
  for (const [ref, component] of entries) {
    const [kind = "", name = ""] = ref.split("/");
    groups[kind] = { ...groups[kind], [name]: component };
  }
  return groups;
}

function withoutProse(value: Json, underProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => underProperties || (!prose.has(key) && !key.startsWith("x-")),
  );
  const cleaned = Object.fromEntries(
    kept.map(([key, item]) => [key, withoutProse(item, key === "properties" && !underProperties)]),
  );
  return underProperties ? cleaned : explicitNull(cleaned);
}

/** Ajv knows `nullable` only beside `type`, and an enum only with `null` in it: say it in words it knows. */
function explicitNull(schema: JsonObject): JsonObject {
  if (schema["nullable"] !== true) return schema;
  const { nullable: _, ...rest } = schema;
  if (rest["type"] === undefined)
    return Object.keys(rest).length === 0 ? {} : { anyOf: [rest, { enum: [null] }] };
  const choices = rest["enum"];
  return Array.isArray(choices) && !choices.includes(null) ? { ...schema, enum: [...choices, null] } : schema;
}

/** One line for each path and component: small, and a renewal still shows what changed. */
function pretty(value: JsonObject): string {
  const sections = Object.entries(value).map(([key, section]) => {
    if (key === "components" && isObject(section)) {
      const kinds = Object.entries(section).map(
        ([kind, all]) => `${JSON.stringify(kind)}:${lines(asObject(all))}`,
      );
      return `${JSON.stringify(key)}:{\n${kinds.join(",\n")}\n}`;
    }
    return `${JSON.stringify(key)}:${key === "paths" ? lines(asObject(section)) : JSON.stringify(section)}`;
  });
  return `{\n${sections.join(",\n")}\n}`;
}

function lines(section: JsonObject): string {
  const each = Object.entries(section).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  return `{\n${each.join(",\n")}\n}`;
}

function at(value: Json | undefined, key: string): JsonObject {
  const inner = isObject(value) ? value[key] : undefined;
  if (inner === undefined) throw new Error(`The description has no ${key}.`);
  return asObject(inner);
}

function asObject(value: Json): JsonObject {
  if (!isObject(value)) throw new Error(`An object was expected, not ${JSON.stringify(value).slice(0, 80)}`);
  return value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
