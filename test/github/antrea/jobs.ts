import type { AntreaOptions } from "./options.ts";

/** One job of the workflow `Kind`: what it is called, what it runs and what it leaves behind when it fails. */
export interface KindJob {
  readonly id: string;
  readonly name: string;
  /** Flags of `./ci/kind/test-e2e-kind.sh`; null for jobs that run no e2e tests. */
  readonly flags: string | null;
  readonly failing: boolean;
}

const onKind = "E2e tests on a Kind cluster on Linux";

export function kindJobs({ dsr, failure }: AntreaOptions): readonly KindJob[] {
  return [
    helper("check-changes", "Check whether tests need to be run based on diff"),
    helper("build-antrea-coverage-image", "Build Antrea image to be used for Kind e2e tests"),
    helper(
      "build-flow-aggregator-coverage-image",
      "Build Flow Aggregator image to be used for Kind e2e tests",
    ),
    e2e("encap", onKind, "--coverage --encap-mode encap"),
    { ...nonDefault(dsr), failing: failure !== "none" },
    e2e(
      "encap-all-features-enabled",
      `${onKind} with all features enabled`,
      "--coverage --encap-mode encap --feature-gates AllAlpha=true,AllBeta=true --proxy-all --node-ipam --extra-vlan",
    ),
    e2e(
      "encap-no-proxy",
      `${onKind} with AntreaProxy disabled`,
      "--coverage --encap-mode encap --no-proxy --skip mode-irrelevant",
    ),
    e2e("noencap", `${onKind} (noEncap)`, "--coverage --encap-mode noEncap --skip mode-irrelevant"),
    e2e("hybrid", `${onKind} (hybrid)`, "--coverage --encap-mode hybrid --skip mode-irrelevant"),
    e2e(
      "encap-no-np",
      `${onKind} with Antrea-native policies disabled`,
      "--coverage --encap-mode encap --no-np --skip mode-irrelevant",
    ),
    e2e(
      "flow-visibility",
      `${onKind} for Flow Visibility`,
      "--coverage --encap-mode encap --flow-visibility",
    ),
    e2e("bgp", `${onKind} for BGP`, "--coverage --encap-mode noEncap --bgp-policy"),
    e2e(
      "networkpolicy",
      `${onKind} for NetworkPolicy (networkPolicyStats=true)`,
      "--coverage --encap-mode encap --np-evaluation",
    ),
    e2e(
      "encap-kube-proxy-nftables",
      `${onKind} (proxyAll=false, kubeProxyMode=nftables)`,
      "--coverage --encap-mode encap --kube-proxy-mode nftables",
    ),
    e2e(
      "secondary-network",
      `${onKind} for secondary network`,
      "--coverage --encap-mode encap --secondary-network",
    ),
    e2e("multicluster", `${onKind} for Multi-cluster`, "--coverage --encap-mode encap --multicluster"),
    helper("test-netpol-tmp", "Run experimental network policy tests (netpol) on Kind cluster"),
    helper(
      "validate-prometheus-metrics-doc",
      "Validate metrics in Prometheus document match running deployment's",
    ),
    helper("test-secondary-install", "Measure the time to install Antrea on a Kind cluster"),
    helper("artifact-cleanup", "Delete uploaded images"),
  ];
}

function nonDefault(dsr: boolean): KindJob {
  const shown = dsr ? "proxyAll=true, LoadBalancerMode=DSR, NodeIPAM=true" : "proxyAll=true, NodeIPAM=true";
  const mode = dsr ? " --feature-gates LoadBalancerModeDSR=true --load-balancer-mode dsr" : "";
  const flags = `--coverage --encap-mode encap --proxy-all --no-kube-proxy${mode} --node-ipam`;
  return e2e("encap-non-default", `${onKind} with non default values (${shown})`, flags);
}

function e2e(id: string, name: string, flags: string): KindJob {
  return { id, name, flags, failing: false };
}

function helper(id: string, name: string): KindJob {
  return { id, name, flags: null, failing: false };
}
