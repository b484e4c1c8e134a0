import { failingLines } from "./failures.ts";
import type { AntreaOptions } from "./options.ts";
import { between, type Random, suffix } from "./random.ts";

/** A line of output, or seconds that pass before the next one. */
export type Output = string | { readonly wait: number };

/** `go test -v` of the e2e package: passing tests around the failing one, as many as fill the wanted lines. */
export function* goTestOutput(options: AntreaOptions, random: Random, failing: boolean): Generator<Output> {
  const failed = failing ? failingLines(options, random) : [];
  const filler = Math.max(60, options.lines - failed.length);
  yield* passingTests(random, Math.floor(filler * 0.7));
  yield* failed;
  yield* passingTests(random, Math.floor(filler * 0.3));
  if (failing)
    yield* ["FAIL", "coverage: [no statements]", "FAIL\tantrea.io/antrea/test/e2e\t3541.201s", "FAIL"];
  else yield* ["PASS", "coverage: [no statements]", "ok  \tantrea.io/antrea/test/e2e\t3207.958s"];
}

function* passingTests(random: Random, lines: number): Generator<Output> {
  let left = lines;
  for (let round = 0; left > 0; round += 1)
    for (const [name, subtests] of tests) {
      if (left <= 0) return;
      const printed = passingTest(random, round === 0 ? name : `${name}Round${round}`, subtests);
      left -= printed.length;
      yield* printed;
    }
}

function passingTest(random: Random, name: string, subtests: readonly string[]): readonly string[] {
  const namespace = `${name.toLowerCase()}-${suffix(random, 8)}`;
  const seconds = subtests.map(() => between(random, 1, 900) / 100);
  const total = seconds.reduce((sum, one) => sum + one, 12.5);
  const skipped = (index: number) => index > 0 && (index + name.length) % 7 === 0;
  return [
    `=== RUN   ${name}`,
    `    fixtures.go:280: Creating '${namespace}' K8s Namespace`,
    "    fixtures.go:246: Applying Antrea YAML",
    "    fixtures.go:250: Waiting for all Antrea DaemonSet Pods",
    "    fixtures.go:254: Checking CoreDNS deployment",
    ...subtests.flatMap((subtest, index) => [
      `=== RUN   ${name}/${subtest}`,
      skipped(index)
        ? "    fixtures.go:51: Skipping test as it requires IPv6 addresses but the IPv6 network mode is not enabled"
        : `    connectivity_test.go:${between(random, 60, 520)}: Ping mesh test between Pods in Namespace ${namespace}: OK`,
    ]),
    `=== NAME  ${name}`,
    `    fixtures.go:507: Deleting '${namespace}' K8s Namespace`,
    `I0218 03:41:07.${between(random, 100000, 999999)}   18242 framework.go:896] Deleting Namespace ${namespace} took ${between(random, 5, 9)}.0${between(random, 10, 99)}s`,
    `--- PASS: ${name} (${total.toFixed(2)}s)`,
    ...subtests.map((subtest, index) =>
      skipped(index)
        ? `    --- SKIP: ${name}/${subtest} (0.00s)`
        : `    --- PASS: ${name}/${subtest} (${(seconds[index] ?? 0).toFixed(2)}s)`,
    ),
  ];
}

const tests: readonly (readonly [string, readonly string[]])[] = [
  ["TestAntctl", ["testAntctlAgentLocalAccess", "testAntctlControllerRemoteAccess", "testAntctlVerboseMode"]],
  [
    "TestBasic",
    ["testPodAssignIP", "testDeletePod", "testAntreaGracefulExit", "testIPAMRestart", "testGratuitousARP"],
  ],
  ["TestBatchCreatePods", ["testBatchCreatePods"]],
  ["TestClusterIP", ["Linux_Pod_on_same_Node", "Linux_Pod_on_different_Node", "HostNetwork_Endpoints"]],
  [
    "TestConnectivity",
    ["testPodConnectivityOnSameNode", "testPodConnectivityDifferentNodes", "testOVSRestartSameNode"],
  ],
  [
    "TestEgress",
    ["testEgressClientIP", "testEgressCRUD", "testEgressUpdateEgressIP", "testEgressNodeFailure"],
  ],
  ["TestHostPortPodConnectivity", ["IPv4", "IPv6"]],
  [
    "TestLoadBalancerModes",
    ["ExternalTrafficPolicy:Cluster/Client:Remote", "ExternalTrafficPolicy:Local/Client:Local"],
  ],
  [
    "TestNetworkPolicy",
    [
      "testNetworkPolicyStats",
      "testDifferentNamedPorts",
      "testDefaultDenyIngressPolicy",
      "testEgressToServerInCIDRBlock",
    ],
  ],
  ["TestNodePortLocal", ["NPLAddPod", "NPLMultiplePodsAgentRestart", "NPLChangePortRangeAgentRestart"]],
  [
    "TestProxy",
    [
      "testProxyServiceSessionAffinity",
      "testProxyHairpin",
      "testProxyEndpointLifeCycle",
      "testProxyServiceLifeCycle",
    ],
  ],
  ["TestTraceflow", ["testTraceflowIntraNode", "testTraceflowInterNode", "testTraceflowExternalIP"]],
  ["TestUpgrade", ["testPodTrafficShaping", "testSupportBundleCollection"]],
];
