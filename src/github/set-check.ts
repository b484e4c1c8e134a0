import type { LineRemark, SetCheck } from "../model/action.ts";
import type { Client } from "./client.ts";
import { remarksToAdd } from "./check-remarks.ts";
import { createOnce } from "./create-once.ts";
import { isMissing, isRefusal } from "./status-of.ts";

export interface CheckSetting extends Omit<SetCheck, "kind"> {
  readonly appId: number;
  /** Id remembered from an earlier time; it is not looked at before it is written. */
  readonly knownId?: number | null;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

export interface CheckOutcome {
  readonly id: number | null;
  readonly outcome: "created" | "updated" | "unchanged" | "refused";
}

/** Brings the one check run of a name on a commit up to date. */
export async function setCheck(client: Client, setting: CheckSetting): Promise<CheckOutcome> {
  try {
    return (await setKnown(client, setting)) ?? (await setFound(client, setting));
  } catch (error) {
    if (isRefusal(error)) return { id: null, outcome: "refused" };
    throw error;
  }
}

/** Null also where there are remarks: what it has of them has to be looked at. */
async function setKnown(client: Client, setting: CheckSetting): Promise<CheckOutcome | null> {
  const { knownId: id = null, remarks } = setting;
  return id === null || remarks.length > 0 ? null : write(client, setting, { id, batches: [[]] });
}

async function setFound(client: Client, setting: CheckSetting): Promise<CheckOutcome> {
  const own = await findCheck(client, setting);
  const updated = own === null ? null : await update(client, setting, own);
  return updated ?? (await create(client, setting));
}

type Check = Awaited<ReturnType<Client["rest"]["checks"]["get"]>>["data"];

async function findCheck(
  client: Client,
  { repository, headSha, name, appId }: CheckSetting,
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

/** Null when GitHub no longer knows it, or when it has remarks that hold no longer: GitHub keeps every remark it was given. */
async function update(client: Client, setting: CheckSetting, own: Check): Promise<CheckOutcome | null> {
  const remarks = await remarksToAdd(client, setting, { id: own.id, count: own.output.annotations_count });
  if (remarks === null) return null;
  if (remarks.length === 0 && shows(own, setting)) return { id: own.id, outcome: "unchanged" };
  return write(client, setting, { id: own.id, batches: batchesOf(remarks) });
}

/** Null when GitHub no longer knows it. */
async function write(client: Client, setting: CheckSetting, sending: Sending): Promise<CheckOutcome | null> {
  try {
    await send(client, setting, sending);
    return { id: sending.id, outcome: "updated" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function shows(check: Check, { title, summary, detailsUrl, conclusion: wanted }: CheckSetting): boolean {
  const { output, conclusion, details_url: url } = check;
  const sameUrl = detailsUrl === null || detailsUrl === url;
  return conclusion === wanted && output.title === title && output.summary === summary && sameUrl;
}

async function create(client: Client, setting: CheckSetting): Promise<CheckOutcome> {
  const { repository, headSha, name, sleep } = setting;
  const [first = [], ...batches] = batchesOf(setting.remarks);
  const id = await createOnce({
    create: async () => {
      const { data } = await client.rest.checks.create({
        ...repository,
        name,
        head_sha: headSha,
        ...fields(setting, first),
      });
      return data.id;
    },
    find: async () => (await findCheck(client, setting))?.id ?? null,
    ...(sleep === undefined ? {} : { sleep }),
  });
  await send(client, setting, { id, batches });
  return { id, outcome: "created" };
}

interface Sending {
  readonly id: number;
  readonly batches: readonly (readonly LineRemark[])[];
}

async function send(client: Client, setting: CheckSetting, { id, batches }: Sending): Promise<void> {
  for (const batch of batches) {
    await client.rest.checks.update({
      ...setting.repository,
      check_run_id: id,
      ...fields(setting, batch),
    });
  }
}

/** GitHub takes no more in one request. */
const mostAtOnce = 50;

/** One at least, which may be empty. */
function batchesOf(remarks: readonly LineRemark[]): readonly (readonly LineRemark[])[] {
  const count = Math.max(1, Math.ceil(remarks.length / mostAtOnce));
  return Array.from({ length: count }, (_, index) =>
    remarks.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
}

function fields(setting: CheckSetting, remarks: readonly LineRemark[]) {
  const { title, summary, detailsUrl, conclusion, buttons = [] } = setting;
  const annotations = remarks.map(({ path, line, level, title: about, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: about,
    message,
  }));
  return {
    status: "completed" as const,
    conclusion,
    ...(buttons.length === 0 ? {} : { actions: [...buttons] }),
    output: { title, summary, ...(annotations.length === 0 ? {} : { annotations }) },
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
  };
}
