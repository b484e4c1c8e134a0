import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import JSZip from "jszip";
import { extract } from "tar-stream";
import { antreaCases } from "../../cases/antrea-cases.ts";
import { bytesOf } from "../content.ts";
import { onlyRepository, onlyRun, type World } from "../world.ts";
import { antreaWorld } from "./antrea-world.ts";
import { failedJob } from "./failed-job.ts";
import type { AntreaOptions } from "./options.ts";

const cluster =
  "TestServiceExternalIP/testExternalIPAccess/IPv4_cluster/ExternalTrafficPolicy_setting_to_Cluster";

function nonDefaultJob(options: Partial<AntreaOptions>) {
  const job = failedJob({ lines: 200, ...options });
  return { ...job, text: job.log.replaceAll(/^\uFEFF?\S+ /gm, "") };
}

test("the run has 20 jobs and one of them fails", async () => {
  const jobs = onlyRun(await antreaWorld({ lines: 100 })).attempts[0]?.jobs ?? [];

  expect(jobs).toHaveLength(20);
  expect(jobs.filter((job) => job.conclusion === "failure").map((job) => job.name)).toEqual([
    "E2e tests on a Kind cluster on Linux with non default values (proxyAll=true, LoadBalancerMode=DSR, NodeIPAM=true)",
  ]);
});

test("the same seed gives the same bytes", () => {
  const [first, again, other] = [nonDefaultJob({}), nonDefaultJob({}), nonDefaultJob({ seed: 1 })];

  expect(again.log).toBe(first.log);
  expect(other.log).not.toBe(first.log);
});

test("the log begins with a byte order mark and bears a time on each line, never one earlier", () => {
  const { log } = nonDefaultJob({});
  const times = log
    .trimEnd()
    .split("\n")
    .map((line) => line.replace("\uFEFF", "").slice(0, 28));

  expect(log.startsWith("\uFEFF2025-02-18T03:04:05.")).toBe(true);
  expect(times.filter((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(time))).toEqual([]);
  expect(times.map((time) => time.slice(0, 23))).toEqual(times.map((time) => time.slice(0, 23)).toSorted());
});

test("steps hold the times of their lines", () => {
  const { steps, log } = nonDefaultJob({});
  const wrapper = log
    .split("\n")
    .find((line) => line.endsWith("##[error]Process completed with exit code 1."));
  const failed = steps.find((step) => step.conclusion === "failure");

  expect(failed?.name).toBe("Run e2e tests");
  expect((wrapper ?? "") >= (failed?.startedAt.slice(0, 19) ?? "")).toBe(true);
  expect((wrapper ?? "") < (failed?.completedAt.slice(0, 19) ?? "")).toBe(true);
});

describe("each variant shows its own failure", () => {
  const lines: readonly (readonly [string, Partial<AntreaOptions>, readonly string[], readonly string[]])[] =
    [
      [
        "without a return route",
        {},
        [
          "--load-balancer-mode dsr",
          `--- FAIL: ${cluster} (91.36s)`,
          "containers with unready status: [eth-ipv4]",
        ],
        ["ImagePullBackOff", "already exists"],
      ],
      ["without DSR", { dsr: false }, ["Phase:Running", "ContainersNotReady"], ["dsr", "DSR"]],
      ["with another container", { containerName: "agnhost" }, ["unready status: [agnhost]"], ["[eth-ipv4]"]],
      [
        "over IPv6",
        { ipFamily: "IPv6" },
        ["IPv6_cluster/Ext", "unready status: [eth-ipv6]"],
        ["IPv4_cluster/Ext"],
      ],
      [
        "without its image",
        { failure: "image-pull" },
        ["ImagePullBackOff", "Phase:Pending"],
        ["Phase:Running"],
      ],
      [
        "with a Pod left behind",
        { failure: "already-exists-second" },
        ['pods "eth-ipv4" already exists'],
        [],
      ],
      [
        "of another test",
        { failure: "other-test" },
        ["--- FAIL: TestFlowExporterReload"],
        ["TestServiceExternalIP"],
      ],
      ["of nothing", { failure: "none" }, ["ok  \tantrea.io/antrea/test/e2e"], ["FAIL", "##[error]"]],
    ];
  test.each(lines)("%s", (_, options, shown, absent) => {
    const { text } = nonDefaultJob(options);

    expect(shown.filter((part) => !text.includes(part))).toEqual([]);
    expect(absent.filter((part) => text.includes(part))).toEqual([]);
  });
});

test.each(antreaCases)(
  "only a case of DSR shows DSR, a running Pod and no readiness: $name",
  ({ options, isDsr }) => {
    const { text } = nonDefaultJob(options);
    const signs = [
      "--load-balancer-mode dsr",
      "Phase:Running",
      "Type:Ready,Status:False",
      "--- FAIL: TestServiceExternalIP",
    ];

    expect(signs.every((sign) => text.includes(sign))).toBe(isDsr);
  },
);

test("the artifact holds the cluster's logs, two archives deep", async () => {
  const names = await namesInArtifact(await antreaWorld({ lines: 100 }));

  expect(names).toHaveLength(6);
  expect(names[0]).toMatch(
    /^log\/TestServiceExternalIP\/[^/]+\/kind-control-plane-antrea-agent-\w+-antrea-agent-logs$/,
  );
  expect(names.at(-1)).toMatch(/\/kind-worker-kubelet$/);
});

async function namesInArtifact(world: World): Promise<readonly string[]> {
  const found = onlyRepository(world).artifacts.find(
    (one) => one.name === "e2e-kind-encap-non-default.tar.gz",
  );
  const parts = [];
  for await (const part of bytesOf(found?.content ?? "")) parts.push(part);
  const zip = await JSZip.loadAsync(Buffer.concat(parts));
  const inner = await zip.file("log.tar.gz")?.async("uint8array");
  const tar = extract();
  tar.end(gunzipSync(inner ?? new Uint8Array()));
  const names: string[] = [];
  for await (const entry of tar) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}
