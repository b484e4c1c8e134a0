/** A variant of the case; whatever is left out is as in the run that started the project. */
export interface AntreaOptions {
  readonly seed: number;
  readonly ipFamily: "IPv4" | "IPv6";
  /** Container of the client Pod; named as the Pod in some versions of the test, `agnhost` in others. */
  readonly containerName: string;
  /** False: the same job without Direct Server Return, in its name and in its command. */
  readonly dsr: boolean;
  readonly failure: FailureKind;
  /** About how many lines the log of each test job has. */
  readonly lines: number;
  /** True: logs are made while they are sent; for logs of many megabytes. */
  readonly streamed: boolean;
  /** ISO 8601: when the first attempt began. */
  readonly startTime: string;
  readonly owner: string;
  readonly name: string;
  readonly forkOwner: string;
  readonly branch: string;
  readonly pullNumber: number;
  readonly runId: number;
  /** Ids of the jobs count up from here. */
  readonly firstJobId: number;
  readonly installationId: number;
  /** Paths that the pull request changes. */
  readonly changedFiles: readonly string[];
  /** True: the head was rebased onto the fix. */
  readonly headHasFix: boolean;
  /** Names of the cluster's Nodes, the first two take part in the test. */
  readonly nodes: readonly [string, string];
}

type FailureKind =
  /** Running, never ready, in both traffic policies. */
  | "dsr"
  /** The first as above, the second at once: its Pod was left behind. */
  | "already-exists-second"
  /** The client Pod waits for an image that cannot be pulled. */
  | "image-pull"
  /** Another test fails in the same job. */
  | "other-test"
  | "none";

export function withDefaults(given: Partial<AntreaOptions>): AntreaOptions {
  const ipFamily = given.ipFamily ?? "IPv4";
  return { ...defaults, containerName: clientPod(ipFamily), ...given };
}

/** Name of the Pod from which the test calls the external IP. */
export function clientPod(ipFamily: AntreaOptions["ipFamily"]): string {
  return ipFamily === "IPv4" ? "eth-ipv4" : "eth-ipv6";
}

const defaults: Omit<AntreaOptions, "containerName"> = {
  seed: 6992,
  ipFamily: "IPv4",
  dsr: true,
  failure: "dsr",
  lines: 2500,
  streamed: false,
  startTime: "2025-02-18T03:04:05Z",
  owner: "antrea-io",
  name: "antrea",
  forkOwner: "contributor",
  branch: "flow-exporter-metrics",
  pullNumber: 7001,
  runId: 13_385_000_001,
  firstJobId: 37_400_000_001,
  installationId: 50_000_001,
  changedFiles: ["pkg/agent/flowexporter/exporter/exporter.go", "docs/network-flow-visibility.md"],
  headHasFix: false,
  nodes: ["kind-control-plane", "kind-worker"],
};
