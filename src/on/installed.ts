import { z } from "zod";
import type { WelcomeJob } from "../model/job.ts";

const repositories = z.array(z.object({ full_name: z.string() })).default([]);

const schema = z.object({
  action: z.enum(["created", "added"]),
  installation: z.object({ id: z.int() }),
  repositories,
  repositories_added: repositories,
});

/** Repositories that the app was just installed on: their past is read, so that the first comment has a baseline. */
export function onInstalled(payload: unknown): WelcomeJob | null {
  const { installation, repositories: all, repositories_added: added } = schema.parse(payload);
  const names = [...all, ...added].map(({ full_name }) => full_name).slice(0, mostRepositories);
  const [owner, repo] = names[0]?.split("/") ?? [];
  if (owner === undefined || repo === undefined) return null;
  return { kind: "welcome", installationId: installation.id, owner, repo, repositories: names };
}

/** An organization may have thousands; the others are read when something fails there. */
const mostRepositories = 50;
