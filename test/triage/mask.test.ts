import { describe, expect, test } from "@jest/globals";
import { mask } from "../../src/triage/mask.ts";

describe("what changes from run to run is masked", () => {
  test.each([
    ["2025-02-12T03:04:05.123Z dial failed", "<time> dial failed"],
    ["I0212 03:04:05.123456   12345 proxier.go:812] sync", "<time> proxier.go:<n>] sync"],
    ["took 1m30.5s, then 250ms", "took <duration>, then <duration>"],
    ["waited 90 seconds", "waited <duration>"],
    ["dial tcp 172.18.0.3:6443: connect", "dial tcp <address>: connect"],
    ["dial tcp [fd00:10:96::a]:443: connect", "dial tcp <address>: connect"],
    ["route 10.10.0.0/24 dev", "route <address> dev"],
    ["via fe80::1 lost", "via <address> lost"],
    ["mac 0e:1f:22:33:44:55 seen", "mac <mac> seen"],
    ["uid 4c6f0f54-91b2-4a43-9b07-c1a7a2a1b0f2 gone", "uid <id> gone"],
    ["image sha256:0a1b2c3d4e5f60718293a4b5 missing", "image <hash> missing"],
    ["commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "commit <hex>"],
    ['pods "toolbox-7c5ddbdf54-x2x8f" not found', 'pods "toolbox-<hex>-<random>" not found'],
    ["Pod test-pod-networkpolicy-kii1a86r failed", "Pod test-pod-networkpolicy-<random> failed"],
    ["goroutine 4711 [running]", "goroutine <n> [running]"],
    ["/home/runner/work/a/b/test/e2e/basic_test.go:77: boom", "basic_test.go:<n>: boom"],
    ["C:\\a\\b\\main.cs(12)", "main.cs(<n>)"],
    ["node kind-worker2 is down", "node kind-worker<n> is down"],
    ["at 0xc000123450 in frame", "at <hex> in frame"],
    ["https://registry.example.org:5000/v2", "https://registry.example.org:<n>/v2"],
  ])("%s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe("what tells failures apart is kept", () => {
  test.each([
    "command terminated with exit code 137",
    "exit status 2",
    "unexpected status code 503",
    "HTTP 429 Too Many Requests",
    "errno 111",
    "error TS2322: not assignable",
    "rpc error: code = Unavailable",
    "ENOENT: no such file",
    "IPv6 address missing",
    "arm64 image missing",
  ])("%s", (text) => {
    expect(mask(text)).toBe(text);
  });
});

test("a dump of a Go struct is cut to its name: its contents hold times and ids", () => {
  expect(
    mask("timed out, Pod.Status: &PodStatus{Phase:Running,StartTime:2025-02-12 03:04:05 +0000 UTC,}"),
  ).toBe("timed out, Pod.Status: PodStatus{}");
});

test("the work is bounded, however long the text", () => {
  expect(mask("a1b2c3d4e5-".repeat(200_000)).length).toBeLessThan(10_000);
});
