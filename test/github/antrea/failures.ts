import { type AntreaOptions, clientPod } from "./options.ts";
import { printPodStatus } from "./pod-status.ts";
import { type Random, suffix } from "./random.ts";
import type { Output } from "./go-test.ts";

const image = "registry.k8s.io/e2e-test-images/agnhost:2.40";
const timeout = 90;

/** Output of the failing top-level test; lines of its `t.Log` carry the mark that Go's problem matcher puts there. */
export function failingLines(options: AntreaOptions, random: Random): readonly Output[] {
  if (options.failure === "none") return [];
  return options.failure === "other-test" ? otherTest(random) : externalIp(options, random);
}

function externalIp(options: AntreaOptions, random: Random): readonly Output[] {
  const top = "TestServiceExternalIP";
  const access = `${top}/testExternalIPAccess`;
  const cluster = `${access}/${options.ipFamily}_cluster`;
  const other = `${access}/${options.ipFamily === "IPv4" ? "IPv6" : "IPv4"}_cluster`;
  const [first, second] = [
    `${cluster}/ExternalTrafficPolicy_setting_to_Cluster`,
    `${cluster}/ExternalTrafficPolicy_setting_to_Local`,
  ];
  const waits = options.failure === "already-exists-second" ? 0 : timeout;
  const namespace = `testserviceexternalip-${suffix(random, 8)}`;
  const opening = [
    `=== RUN   ${top}`,
    log("fixtures.go:280", `Creating '${namespace}' K8s Namespace`),
    log("fixtures.go:246", "Applying Antrea YAML"),
    log("fixtures.go:250", "Waiting for all Antrea DaemonSet Pods"),
    ...passedBefore.map((name) => `=== RUN   ${top}/${name}`),
    `=== RUN   ${access}`,
  ];
  const skipped = [
    `=== RUN   ${other}`,
    log(
      "fixtures.go:51",
      `Skipping test as it requires ${other.slice(-12, -8)} addresses but that network mode is not enabled`,
    ),
  ];
  const failed = [
    `=== RUN   ${cluster}`,
    `=== RUN   ${first}`,
    { wait: timeout + 1 },
    ...requireFailed(first, podError(options, random)),
    `=== RUN   ${second}`,
    { wait: waits },
    ...requireFailed(
      second,
      waits === 0 ? `pods "${clientPod(options.ipFamily)}" already exists` : podError(options, random),
    ),
  ];
  const seconds = { first: 91.36, second: waits === 0 ? 0.21 : 91.18 };
  const both = (seconds.first + seconds.second + 2.9).toFixed(2);
  return [
    ...opening,
    ...(options.ipFamily === "IPv4" ? [...failed, ...skipped] : [...skipped, ...failed]),
    `=== NAME  ${top}`,
    log(
      "fixtures.go:366",
      `Exporting test logs to '/home/runner/work/antrea/antrea/log/${top}/beforeTeardown.Feb18-03-52-10'`,
    ),
    log("fixtures.go:507", `Deleting '${namespace}' K8s Namespace`),
    `--- FAIL: ${top} (${(Number(both) + 60).toFixed(2)}s)`,
    ...passedBefore.map((name) => `    --- PASS: ${top}/${name} (4.31s)`),
    `    --- FAIL: ${access} (${both}s)`,
    `        --- FAIL: ${cluster} (${both}s)`,
    `            --- FAIL: ${first} (${seconds.first}s)`,
    `            --- FAIL: ${second} (${seconds.second}s)`,
    `        --- SKIP: ${other} (0.00s)`,
  ];
}

const passedBefore = [
  "testServiceWithExternalIPCRUD",
  "testServiceUpdateExternalIP",
  "testServiceExternalTrafficPolicyLocal",
  "testServiceNodeFailure",
];

function podError(options: AntreaOptions, random: Random): string {
  const pulls = options.failure === "image-pull";
  const createdAt = options.startTime;
  const host = (options.seed % 7) + 2;
  const nodeIp = options.ipFamily === "IPv4" ? `172.18.0.${host}` : `fc00:f853:ccd:e793::${host}`;
  const waiting = { reason: "ImagePullBackOff", message: `Back-off pulling image "${image}": not found` };
  const pod = { container: options.containerName, image, nodeIp, createdAt };
  const status = printPodStatus(
    { ...pod, phase: pulls ? "Pending" : "Running", ...(pulls && { waiting }) },
    random,
  );
  return `timed out waiting for the condition, Pod.Status: ${status}`;
}

function otherTest(random: Random): readonly Output[] {
  const top = "TestFlowExporterReload";
  const leaf = `${top}/exports_after_restart`;
  return [
    `=== RUN   ${top}`,
    log("fixtures.go:280", `Creating 'testflowexporterreload-${suffix(random, 8)}' K8s Namespace`),
    `=== RUN   ${leaf}`,
    { wait: 30 },
    ...requireFailed(
      leaf,
      "expected 3 flow records after the Agent restarted, got 2",
      "flow_exporter_test.go:144",
    ),
    `--- FAIL: ${top} (44.90s)`,
    `    --- FAIL: ${leaf} (30.12s)`,
  ];
}

/** What testify's `require.NoError` prints. */
function requireFailed(
  test: string,
  error: string,
  place = "service_externalip_test.go:812",
): readonly string[] {
  return [
    log(place, ""),
    `        \tError Trace:\t/home/runner/work/antrea/antrea/test/e2e/${place}`,
    "        \tError:      \tReceived unexpected error:",
    `        \t            \t${error}`,
    `        \tTest:       \t${test}`,
  ];
}

function log(place: string, text: string): string {
  return `##[error]    ${place}: ${text}`;
}
