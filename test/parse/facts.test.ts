import { describe, expect, test } from "@jest/globals";
import { factsOfName } from "../../src/parse/facts/name-facts.ts";
import { jobOf, readLog } from "./read-text.ts";

describe("facts of a name", () => {
  test.each<[string, Record<string, string>]>([
    [
      "e2e on Linux (proxyAll=true, LoadBalancerMode=DSR, NodeIPAM=true)",
      { proxyAll: "true", loadBalancerMode: "dsr", nodeIpam: "true" },
    ],
    ["e2e (ubuntu-22.04, 1.29, arm64)", { os: "ubuntu-22.04", matrix2: "1.29", arch: "arm64" }],
    ["build", {}],
    ["odd ((", {}],
    ["x (a=`rm -rf`, =, b=)", {}],
  ])("%s", (name, facts) => {
    expect(Object.fromEntries(factsOfName(name).map((fact) => [fact.key, fact.value]))).toEqual(facts);
  });

  test("are proved by line 0", () => {
    expect(factsOfName("a (mode=DSR)")).toEqual([
      { key: "mode", value: "dsr", file: "a (mode=DSR)", line: 0 },
    ]);
  });
});

describe("facts of a log", () => {
  const log = [
    "##[group]Runner Image",
    "Image: ubuntu-24.04",
    "Version: 20250209.1.0",
    "##[endgroup]",
    "##[group]Run ./ci/e2e.sh --encap-mode encap --proxy-all --no-kube-proxy \\",
    "  --feature-gates LoadBalancerModeDSR=true,Other=false --load-balancer-mode dsr --node-ipam",
    "shell: /usr/bin/bash -e {0}",
    "env:",
    "  KIND_VERSION: v0.27.0",
    "  API_TOKEN_VERSION: abc",
    "  KUBECONFIG: /root/.kube/config",
    "##[endgroup]",
    "go version go1.23.4 linux/amd64",
    "the script was called with --load-balancer-mode nat",
    "+ ./run.sh --ip-family dual",
    "##[group]Run docker build --target test .",
    "##[endgroup]",
  ];

  test("come from commands, variables and images, never from output", () => {
    const facts = readLog(log, jobOf("success", [], "e2e (LoadBalancerMode=DSR, extra=1)")).facts;
    expect(facts.map((fact) => `${fact.key}=${fact.value} @${fact.line}`)).toEqual([
      "runnerImage=ubuntu-24.04 @2",
      "runnerImageVersion=20250209.1.0 @3",
      "encapMode=encap @5",
      "proxyAll=true @5",
      "kubeProxy=none @5",
      "featureGates.LoadBalancerModeDSR=true @6",
      "featureGates.Other=false @6",
      "loadBalancerMode=dsr @6",
      "nodeIpam=true @6",
      "kindVersion=v0.27.0 @9",
      "goVersion=1.23.4 @13",
      "ipFamily=dual @15",
      "extra=1 @0",
    ]);
  });

  test("are at most 60", () => {
    const flags = Array.from({ length: 100 }, (_, index) => `--flag-${index} on`);
    expect(readLog(["##[group]Run ./x", ...flags.map((flag) => `./x ${flag}`)]).facts).toHaveLength(60);
  });
});
