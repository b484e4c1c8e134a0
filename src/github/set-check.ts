import type { SetCheck } from "../model/action.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { isMissing, isRefusal } from "./status-of.ts";

export interface CheckSetting extends Omit<SetCheck, "kind"> {
  readonly appId: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

export interface CheckOutcome {
  readonly id: number | null;
  readonly outcome: "created" | "updated" | "unchanged" | "refused";
}

const name = "Flake Triage";

/** Brings the one check run `Flake Triage` of a commit up to date; its conclusion is always `neutral`. */
export async function setCheck(client: Client, setting: CheckSetting): Promise<CheckOutcome> {
  try {
    const own = await findCheck(client, setting);
    const updated = own === null ? null : await update(client, setting, own);
    return updated ?? (await create(client, setting));
  } catch (error) {
    if (isRefusal(error)) return { id: null, outcome: "refused" };
    throw error;
  }
}

type Check = Awaited<ReturnType<Client["rest"]["checks"]["get"]>>["data"];

async function findCheck(
  client: Client,
  { repository, headSha, appId }: CheckSetting,
): Promise<Check | null> {
  const { data } = await client.rest.checks.listForRef({
    ...repository,
    ref: headSha,
    check_name: name,
    app_id: appId,
    per_page: 100,
  });
  return data.check_runs.find((check) => check.name === name && (check.app?.id ?? appId) === appId) ?? null;
}

/** Null when GitHub no longer knows it. */
async function update(client: Client, setting: CheckSetting, own: Check): Promise<CheckOutcome | null> {
  if (shows(own, setting)) return { id: own.id, outcome: "unchanged" };
  try {
    await client.rest.checks.update({ ...setting.repository, check_run_id: own.id, ...fields(setting) });
    return { id: own.id, outcome: "updated" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function shows(check: Check, { title, summary, detailsUrl }: CheckSetting): boolean {
  const { output, conclusion, details_url: url } = check;
  const sameUrl = detailsUrl === null || detailsUrl === url;
  return conclusion === "neutral" && output.title === title && output.summary === summary && sameUrl;
}

async function create(client: Client, setting: CheckSetting): Promise<CheckOutcome> {
  const { repository, headSha, sleep } = setting;
  const id = await createOnce({
    create: async () => {
      const { data } = await client.rest.checks.create({
        ...repository,
        name,
        head_sha: headSha,
        ...fields(setting),
      });
      return data.id;
    },
    find: async () => (await findCheck(client, setting))?.id ?? null,
    ...(sleep === undefined ? {} : { sleep }),
  });
  return { id, outcome: "created" };
}

function fields({ title, summary, detailsUrl }: CheckSetting): {
  status: "completed";
  conclusion: "neutral";
  output: { title: string; summary: string };
  details_url?: string;
} {
  return {
    status: "completed",
    conclusion: "neutral",
    output: { title, summary },
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
  };
}
