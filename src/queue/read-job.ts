import { z } from "zod";
import type { QueueJob } from "../model/job.ts";

const installation = { installationId: z.number(), owner: z.string(), repo: z.string() };

const queueJob: z.ZodType<QueueJob> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("triage-run"),
    ...installation,
    runId: z.number(),
    attempt: z.number(),
    again: z.boolean(),
    pullNumbers: z.array(z.number()).readonly().optional(),
  }),
  z.object({ kind: z.literal("publish"), ...installation, pullNumber: z.number() }),
  z.object({
    kind: z.literal("pull-labelled"),
    ...installation,
    pullNumber: z.number(),
    label: z.string(),
  }),
  z.object({
    kind: z.literal("check-rules"),
    ...installation,
    pullNumber: z.number(),
    headSha: z.string(),
  }),
  z.object({
    kind: z.literal("command"),
    ...installation,
    pullNumber: z.number(),
    commentId: z.number().nullable(),
    author: z.string(),
    pullAuthor: z.string().optional(),
    body: z.string(),
  }),
  z.object({ kind: z.literal("welcome"), ...installation, repositories: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal("backfill"), ...installation }),
  z.object({
    kind: z.literal("read-issue"),
    ...installation,
    because: z.enum(["changed", "hit"]),
    issueNumber: z.number(),
  }),
  z.object({ kind: z.literal("sync-issues"), ...installation }),
  z.object({
    kind: z.literal("press"),
    ...installation,
    headSha: z.string(),
    checkRunId: z.number(),
    identifier: z.string(),
    author: z.string(),
    pullNumbers: z.array(z.number()).readonly(),
  }),
]);

/** A job back from its stored JSON; null when another version wrote something else. */
export function readJob(payload: string): QueueJob | null {
  try {
    return queueJob.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
