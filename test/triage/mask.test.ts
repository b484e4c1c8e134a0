import { describe, expect, test } from "@jest/globals";
import { mask } from "../../src/triage/mask.ts";

describe("what changes from run to run is masked", () => {
  test.each([
    ["2025-02-12T03:04:05.123Z dial failed", "<time> dial failed"],
    ["I0212 03:04:05.123456   12345 proxier.go:812] sync", "<time> proxier.go:<n>] sync"],
    ["cannot stat /tmp/pump-a-QxLfgT", "cannot stat pump-a-<random>"],
    ["open '/tmp/pump-QxLfgT/strokes.db'", "open 'strokes.db'"],
    ["pump-VkLpWz is gone", "pump-<random> is gone"],
    ["took 1m30.5s, then 250ms", "took <duration>, then <duration>"],
    ["waited 90 seconds", "waited <duration>"],
    ["dial tcp 172.18.0.3:6443: connect", "dial tcp <ipv4>: connect"],
    ["dial tcp [fd00:10:96::a]:443: connect", "dial tcp <ipv6>: connect"],
    ["route 10.10.0.0/24 dev", "route <ipv4> dev"],
    ["via fe80::1 lost", "via <ipv6> lost"],
    ["mac 0e:1f:22:33:44:55 seen", "mac <mac> seen"],
    ["uid 4c6f0f54-91b2-4a43-9b07-c1a7a2a1b0f2 gone", "uid <id> gone"],
    ["image sha256:0a1b2c3d4e5f60718293a4b5 missing", "image <hash> missing"],
    ["commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "commit <hex>"],
    ['pods "toolbox-7c5ddbdf54-x2x8f" not found', 'pods "toolbox-<hex>-<random>" not found'],
    ["Pod test-pod-networkpolicy-kii1a86r failed", "Pod test-pod-networkpolicy-<random> failed"],
    ["goroutine 4711 [running]", "goroutine <n> [running]"],
    ["/home/runner/work/a/b/test/e2e/basic_test.go:77: boom", "basic_test.go:<n>: boom"],
    ["C:\\a\\b\\main.cs(12)", "main.cs(<n>)"],
    ["node kind-worker2 is down", "node <node> is down"],
    ["at 0xc000123450 in frame", "at <hex> in frame"],
    ["https://registry.example.org:5000/v2", "https://registry.example.org:<n>/v2"],
    ["Wed, 25 Nov 2026 22:59:31 GMT lost", "<time> lost"],
    ["Aug 16 08:11:16.645: gave up", "<time>: gave up"],
    ["12/Dec/2015:10:00:00 +0000 GET", "<time> GET"],
    ["2025-02-12 03:04:05,678 ERROR boom", "<time> ERROR boom"],
    ["at 08/23/24 21:40:10.786", "at <time>"],
    ["took 1,234 ms, then 5 s, then 2.5 sec", "took <duration>, then <duration>, then <duration>"],
    ["12 MiB free, 99.5% full", "<size> free, <n>% full"],
    ["got 0.152 and -3", "got <n> and <n>"],
    ["org.example.Box@7f4701b1[x]", "org.example.Box@<hex>[x]"],
    ["Main$$Lambda$12/0x00007f01 in pool-1-thread-3", "Main$$Lambda in pool-<n>-thread-<n>"],
    ["file:///home/me/a/b.mjs:8:31", "b.mjs:<n>"],
    ["storage/queue_test.go:522: boom", "queue_test.go:<n>: boom"],
    ["D:/a/repo/x.py:3", "x.py:<n>"],
    ["open /tmp/tmp.TQKoYLge/cfg.yaml: gone", "open cfg.yaml: gone"],
    ["in tmpab12cd3_", "in tmp<random>"],
    ["a[id=jOiRILNrSXq-UaYTAotrPg] lost", "a[id=<random>] lost"],
    ["on ip-10-0-3-4.ec2.internal or gke-c1-default-pool-1a2b3c4d-x9zq", "on <node> or <node>"],
    ["kind-control-plane and kind-worker", "<node> and <node>"],
  ])("%s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe("what tells failures apart is kept", () => {
  test.each([
    "rc=1",
    "ExitCode: 137",
    "exited with 3",
    "returned non-zero exit status 4",
    "returned 404",
    "502 Bad Gateway",
    '{"status":503,"code":"E11000"}',
    "curl: (28) gave up",
    "[Errno 111] refused",
    "SQLSTATE[HY000] [2002] gone",
    "ORA-00942: no such table",
    "error[E0308]: mismatched types",
    "error CS1002: ; expected",
    "exception 0xC0000005",
    "signal: 11, SIGSEGV",
    "no kind Deployment in apps/v1beta1",
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

test("what follows a dump is kept, and so is a short text in braces that is none", () => {
  expect(mask("was &PodStatus{Phase:Running,Inner:{IP:10.0.0.1,},}, gave up on web")).toBe(
    "was PodStatus{}, gave up on web",
  );
  expect(mask("lost TopicPartition{topic=orders}")).toBe("lost TopicPartition{topic=orders}");
});

test("the work is bounded, however long the text", () => {
  expect(mask("a1b2c3d4e5-".repeat(200_000)).length).toBeLessThan(10_000);
});
