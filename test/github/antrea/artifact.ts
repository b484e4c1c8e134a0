import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import JSZip from "jszip";
import { pack } from "tar-stream";
import { type AntreaOptions, clientPod } from "./options.ts";
import { createRandom, hex, suffix } from "./random.ts";

/** What the job uploads: a zip that holds `log.tar.gz` that holds the logs of the cluster at the failure. */
export async function logArtifact(options: AntreaOptions): Promise<Uint8Array> {
  const tar = pack();
  for (const [name, text] of clusterFiles(options)) tar.entry({ name }, text);
  tar.finalize();
  const zip = new JSZip();
  zip.file("log.tar.gz", gzipSync(await buffer(tar)), { date: new Date(options.startTime) });
  return zip.generateAsync({ type: "uint8array" });
}

function clusterFiles(options: AntreaOptions): readonly (readonly [string, string])[] {
  const random = createRandom(options.seed + 1);
  const folder = "log/TestServiceExternalIP/beforeTeardown.Feb18-03-52-10";
  const namespace = `testserviceexternalip-${suffix(random, 8)}`;
  return options.nodes.flatMap((node) => {
    const agent = `${node}-antrea-agent-${suffix(random)}`;
    return [
      [`${folder}/${agent}-antrea-agent-logs`, agentLog(options)],
      [`${folder}/${agent}-describe`, describeAgent(agent, node)],
      [
        `${folder}/${node}-kubelet`,
        kubeletLog(options, `${namespace}/${clientPod(options.ipFamily)}`, hex(random, 12)),
      ],
    ] as const;
  });
}

function agentLog(options: AntreaOptions): string {
  const mode = options.dsr ? "dsr" : "nat";
  const external = options.ipFamily === "IPv4" ? "169.254.170.129" : "2021:4::aab1";
  return [
    `I0218 03:40:00.100200       1 options.go:120] "Load balancer mode" defaultLoadBalancerMode="${mode}"`,
    `I0218 03:49:11.204511       1 controller.go:402] "Assigned Service external IP" service="agnhost-cluster" ip="${external}"`,
    `I0218 03:50:44.873200       1 controller.go:437] "Unassigned Service external IP" service="agnhost-cluster" ip="${external}"`,
    "",
  ].join("\n");
}

function describeAgent(pod: string, node: string): string {
  return [
    `Name:                 ${pod}`,
    "Namespace:            kube-system",
    `Node:                 ${node}/172.18.0.3`,
    "Status:               Running",
    "Conditions:",
    "  Type                        Status",
    "  Ready                       True ",
    "Events:                       <none>",
    "",
  ].join("\n");
}

function kubeletLog(options: AntreaOptions, pod: string, uid: string): string {
  const line =
    options.failure === "image-pull"
      ? `pod_workers.go:1301] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"${options.containerName}\\" with ImagePullBackOff" pod="${pod}" podUID="${uid}"`
      : `prober.go:107] "Probe failed" probeType="Readiness" pod="${pod}" podUID="${uid}" containerName="${options.containerName}" probeResult="failure" output=""`;
  const seconds = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, "0"));
  return `${seconds.map((second) => `Feb 18 03:49:${second} kubelet[231]: I0218 03:49:${second}.100200     231 ${line}`).join("\n")}\n`;
}
