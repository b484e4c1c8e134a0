import { createHash } from "node:crypto";
import type { Commit } from "../world.ts";
import type { AntreaOptions } from "./options.ts";

/** The history around the case: #6903 early, the head branched off after it, the fix #6994 later. */
export interface CommitGraph {
  readonly commits: Commit[];
  readonly mainSha: string;
  readonly headSha: string;
  readonly promotionSha: string;
  readonly fixSha: string;
}

const length = 59;
const promotionAt = 10;
const branchedAt = 20;
const fixAt = 40;

/** Without the fix the head lacks 38 commits of main. */
export function commitGraph(options: AntreaOptions): CommitGraph {
  const sha = (name: string) => createHash("sha1").update(`${options.seed} ${name}`).digest("hex");
  const main = Array.from({ length }, (_, index): Commit => {
    const parents = index === 0 ? [] : [sha(`main ${index - 1}`)];
    const date = new Date(Date.parse("2025-01-20T08:00:00Z") + index * 43_200_000);
    const base = { sha: sha(`main ${index}`), parents, author: "maintainer", date: iso(date) };
    return { ...base, ...contentOf(index) };
  });
  const parent = main[options.headHasFix ? length - 1 : branchedAt];
  const head: Commit = {
    sha: sha(`head ${options.branch}`),
    parents: parent === undefined ? [] : [parent.sha],
    message: "Export metrics of the flow exporter",
    author: options.forkOwner,
    date: options.startTime,
    files: [...options.changedFiles],
  };
  return {
    commits: [...main, head],
    mainSha: sha(`main ${length - 1}`),
    headSha: head.sha,
    promotionSha: sha(`main ${promotionAt}`),
    fixSha: sha(`main ${fixAt}`),
  };
}

function contentOf(index: number): Pick<Commit, "message" | "files"> {
  if (index === promotionAt)
    return {
      message: "Promote feature gate ServiceExternalIP to Beta (#6903)",
      files: ["pkg/features/antrea_features.go"],
    };
  if (index === fixAt)
    return {
      message: "Fix test testExternalIPAccess in DSR mode (#6994)",
      files: ["test/e2e/service_externalip_test.go"],
    };
  return {
    message: `Improve component ${index} (#${6800 + index})`,
    files: [`pkg/component/part${index}.go`],
  };
}

function iso(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "");
}
