import { jobKey } from "../../triage/history/job-key.ts";
import type { ReportDay } from "../../model/failure-report.ts";
import type { FactValues, JobTally } from "../../model/history.ts";
import type { CountedKinds } from "./counted-kinds.ts";
import type { FailedDay } from "./leaf-failures.ts";
import type { Nearest } from "./nearest.ts";
import { presenceIn, type Subject } from "./presence.ts";
import { dayMs, type RanOn } from "./ran-on.ts";

/** Job runs of some job and facts on one day in which a test ran, and those that failed with it. */
export interface RanDays {
  /** Of job and facts together. */
  readonly key: string;
  readonly job: string;
  readonly facts: FactValues;
  readonly day: number;
  readonly runs: number;
  readonly failures: number;
}

export interface RanQuestion {
  readonly counted: CountedKinds;
  readonly ran: RanOn;
  readonly subject: Subject;
  readonly nearest: Nearest;
  readonly failed: readonly FailedDay[];
}

/** Where its tests are not known, a job run that passed goes by what was nearest to the middle of its day. */
export function ranDays({ counted, ran, subject, nearest, failed }: RanQuestion): readonly RanDays[] {
  const failures = new Map(failed.map((one) => [`${one.kind} ${one.day}`, one.failures]));
  return [...counted.kinds.values()].flatMap((kind) => {
    const presence = presenceIn(kind, counted.sets, subject);
    const key = JSON.stringify([kind.job, kind.facts]);
    return (ran.get(kind.id) ?? []).flatMap(({ day, runs }) => {
      const isHere = hasRun(
        presence === "as-nearest" ? nearest.presence(jobKey(kind), (day + 0.5) * dayMs) : presence,
      );
      const failedSo = failures.get(`${kind.id} ${day}`) ?? 0;
      if (!isHere && failedSo === 0) return [];
      const { job, facts } = kind;
      return [{ key, job, facts, day, runs: isHere ? runs : failedSo, failures: failedSo }];
    });
  });
}

function hasRun(presence: string): boolean {
  return presence === "passed" || presence === "flaky";
}

export function talliesOf(days: readonly RanDays[]): readonly JobTally[] {
  const byJob = Map.groupBy(days, ({ key }) => key);
  return [...byJob.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const failed = sum(of, "failures");
    return [{ job: first.job, facts: first.facts, failed, passed: sum(of, "runs") - failed }];
  });
}

export function daysOf(days: readonly RanDays[]): readonly ReportDay[] {
  return [...Map.groupBy(days, ({ day }) => day)]
    .map(([day, of]) => ({ day, failures: sum(of, "failures"), runs: sum(of, "runs") }))
    .sort((a, b) => a.day - b.day);
}

export function sum(days: readonly RanDays[], field: "failures" | "runs"): number {
  return days.reduce((all, one) => all + one[field], 0);
}
