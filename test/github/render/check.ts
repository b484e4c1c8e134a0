import type { Annotation, AppIdentity, CheckRun, Repository } from "../world.ts";
import { renderApp } from "./app.ts";
import { renderOwnPulls } from "./run.ts";
import { nodeId, type Site } from "./site.ts";

export function renderCheck(site: Site, at: { app: AppIdentity; repo: Repository; check: CheckRun }) {
  const { app, repo, check } = at;
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/check-runs/${check.id}`;
  const html = `${site.web}/${repo.owner}/${repo.name}/runs/${check.id}`;
  return {
    id: check.id,
    name: check.name,
    node_id: nodeId("CR", check.id),
    head_sha: check.headSha,
    external_id: check.externalId ?? "",
    url,
    html_url: html,
    details_url: check.detailsUrl ?? html,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: 1 },
    app: renderApp(site, app),
    pull_requests: renderOwnPulls(site, repo, check.headSha),
  };
}

export function renderAnnotation(site: Site, repo: Repository, annotation: Annotation) {
  return {
    path: annotation.path,
    blob_href: `${site.web}/${repo.owner}/${repo.name}/blob/HEAD/${annotation.path}`,
    start_line: annotation.line,
    start_column: null,
    end_line: annotation.line,
    end_column: null,
    annotation_level: annotation.level,
    title: annotation.title ?? "",
    message: annotation.message,
    raw_details: "",
  };
}
