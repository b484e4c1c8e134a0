import { EventEmitter } from "node:events";
import { type TableQueueContext, usualTiming } from "../queue/table/context.ts";
import { ringFor, tableQueue } from "../queue/table/table-queue.ts";
import type { Engine } from "./engine.ts";
import { readBackfill, saveBackfill } from "./history/backfills.ts";
import { failureHistories } from "./history/failure-histories.ts";
import { failureReport } from "./history/failure-report.ts";
import { ruleHits } from "./history/issue-hits.ts";
import { readLabels, saveLabel } from "./history/labels.ts";
import { hasHistory, recordHistory, recordTests } from "./history/record-history.ts";
import { setShelf } from "./history/set-shelf.ts";
import { renameCandidates } from "./history/rename-candidates.ts";
import { waitingPulls } from "./history/waiting-pulls.ts";
import { readWeather } from "./history/weather.ts";
import type { StoreOptions } from "./open-store.ts";
import { acceptDelivery } from "./queries/accept-delivery.ts";
import { attempt } from "./queries/attempt.ts";
import { attemptsOfHead } from "./queries/attempts-of-head.ts";
import { commentOf, saveComment } from "./queries/comments.ts";
import { deleteRepository } from "./queries/delete-repository.ts";
import { deliverySeen, lastDeliveryAt } from "./queries/deliveries.ts";
import { exportRepository } from "./queries/export-repository.ts";
import { failuresByFingerprint } from "./queries/failures-by-fingerprint.ts";
import {
  forgetIssue,
  forgetOldIssues,
  issueRules,
  issuesVersion,
  saveIssue,
  toldIssues,
  trackedIssue,
} from "./queries/issues.ts";
import { jobsWithNormal } from "./queries/jobs-with-normal.ts";
import { newestAttempts } from "./queries/newest-attempts.ts";
import { newestHeadOfPull } from "./queries/newest-head-of-pull.ts";
import { normalOf, saveNormal } from "./queries/normals.ts";
import { readNote, saveNote } from "./queries/notes.ts";
import { outdatedAttempts } from "./queries/outdated-attempts.ts";
import { ping } from "./queries/ping.ts";
import { prune } from "./queries/prune.ts";
import { pullsOfHead } from "./queries/pulls-of-head.ts";
import { saveAttempt } from "./queries/save-attempt.ts";
import { saveSetting, setting } from "./queries/settings.ts";
import type { Store } from "./store.ts";

/** Store and queue in one database whose schema is up to date. */
export function storeOn(engine: Engine, options: StoreOptions): Store {
  const context = queueContext(engine, options);
  const { bell, clock } = context;
  const { database } = engine;
  const now = (): number => clock().getTime();
  const queue = tableQueue(context);
  const shelf = setShelf();
  return {
    queue,
    async acceptDelivery(delivery, job) {
      const enqueued = await acceptDelivery(engine, delivery, { job, now: now() });
      if (enqueued !== null) ringFor(bell, enqueued);
      return enqueued === null ? "seen" : "accepted";
    },
    deliverySeen: async (id) => await deliverySeen(database, id),
    lastDeliveryAt: async () => await lastDeliveryAt(database),
    saveAttempt: async (record) => await saveAttempt(database, record, now()),
    attempt: async (key) => await attempt(database, key),
    newestAttempts: (repository) => newestAttempts(database, repository),
    outdatedAttempts: async (question) => await outdatedAttempts(database, question),
    attemptsOfHead: async (repository, headSha) => await attemptsOfHead(database, repository, headSha),
    newestHeadOfPull: async (repository, pullNumber) =>
      await newestHeadOfPull(database, repository, { pullNumber, failed: false }),
    newestFailedHeadOfPull: async (repository, pullNumber) =>
      await newestHeadOfPull(database, repository, { pullNumber, failed: true }),
    pullsOfHead: async (repository, headSha) => await pullsOfHead(database, repository, headSha),
    saveComment: async (comment) => await saveComment(database, comment, now()),
    commentOf: async (pull) => await commentOf(database, pull),
    saveNormal: async (key, model) => await saveNormal(database, key, { model, now: now() }),
    normalOf: async (key) => await normalOf(database, key),
    jobsWithNormal: async (repository, most) => await jobsWithNormal(database, repository, most),
    recordHistory: async (history) => await recordHistory(engine, history),
    recordTests: async (history) => await recordTests(engine, history),
    hasHistory: async (key) => await hasHistory(database, key),
    failureHistories: async (questions) => await failureHistories(database, questions, shelf),
    renameCandidates: async (question) => await renameCandidates(database, question),
    waitingPulls: async (question) => await waitingPulls(database, question),
    weather: async (question) => await readWeather(database, question),
    failureReport: async (question) => await failureReport(database, question, shelf),
    saveLabel: async (label) => await saveLabel(database, label),
    labels: async (repository, fingerprint) => await readLabels(database, repository, fingerprint),
    ruleHits: async (repository, question) => await ruleHits(database, repository, question),
    saveIssue: async (issue) => await saveIssue(database, issue, now()),
    forgetIssue: async (repository, number) => await forgetIssue(database, repository, number),
    forgetOldIssues: async (repository, before) =>
      await forgetOldIssues(database, repository, before.getTime()),
    trackedIssue: async (repository, number) => await trackedIssue(database, repository, number),
    issueRules: async (repository, most) => await issueRules(database, repository, most),
    failuresByFingerprint: async (repository, fingerprints) =>
      await failuresByFingerprint(database, repository, fingerprints),
    toldIssues: async (repository, most) => await toldIssues(database, repository, most),
    issuesVersion: async (repository) => await issuesVersion(database, repository),
    saveBackfill: async (repository, progress) => await saveBackfill(database, repository, progress),
    backfill: async (repository) => await readBackfill(database, repository),
    saveNote: async (repository, name, text) =>
      await saveNote(database, repository, { name, text, now: now() }),
    note: async (repository, name) => await readNote(database, repository, name),
    saveSetting: async (key, value) => await saveSetting(database, key, value),
    setting: async (key) => await setting(database, key),
    prune: async (before) => await prune(engine, before.getTime()),
    exportRepository: (repository) => exportRepository(database, repository),
    async deleteRepository(repository) {
      const removed = await deleteRepository(engine, repository);
      bell.emit("withdrawn");
      return removed;
    },
    ping: async () => await ping(database),
    async close() {
      await queue.stop();
      await database.destroy();
    },
  };
}

function queueContext(engine: Engine, { clock, random, timing }: StoreOptions): TableQueueContext {
  return {
    engine,
    clock,
    random: random ?? Math.random,
    bell: new EventEmitter(),
    timing: { ...usualTiming, ...timing },
  };
}
