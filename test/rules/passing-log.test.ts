import { expect, test } from "@jest/globals";
import { compileRules } from "../../src/rules/compile.ts";
import { matchRules } from "../../src/rules/match.ts";
import { ruleSources } from "./rule-files.ts";
import { exampleSubject } from "../../src/prove/example-subject.ts";

const { rules } = compileRules(ruleSources);

/** What jobs that pass print on their way: retries that worked, tests about errors, names that sound like one. */
const passing = `
##[group]Run ./build.sh
toomanyrequests: You have reached your pull rate limit, trying the mirror
v1.2: Pulling from mirror.example/tools/agent
Status: Downloaded newer image for mirror.example/tools/agent:v1.2
Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout
retry 2 of 5
curl: (56) Recv failure: Connection reset by peer
Warning: Transient problem: connection reset by peer Will retry in 1 seconds. 4 retries left.
Warning: Failed to save: Cache service responded with 503
npm warn deprecated left@1.0.0: this version is no longer supported
E: Failed to fetch http://archive.example/ubuntu/curl.deb  503  Service Unavailable
Get:4 http://archive.example/ubuntu noble/main amd64 curl
dial tcp: lookup mirror.example on 127.0.0.53:53: no such host
=== RUN   TestServerRestartsAfterPanic
panic: runtime error: invalid memory address or nil pointer dereference [recovered]
--- PASS: TestServerRestartsAfterPanic (0.01s)
=== RUN   TestPortInUse
    server_test.go:20: listen tcp 127.0.0.1:8080: bind: address already in use
--- PASS: TestPortInUse (0.00s)
=== RUN   TestWebhookDenies
    webhook_test.go:31: admission webhook "quota.example.io" denied the request: no quota
--- PASS: TestWebhookDenies (0.10s)
=== RUN   TestDiskFull
    store_test.go:9: write /tmp/a: no space left on device
--- PASS: TestDiskFull (0.00s)
etcdserver: request timed out, waiting for the applied index took too long
Warning  Failed  kubelet  Failed to pull image "web": ErrImagePull
pod/web-0 condition met
ok  	example.test/server	3.211s
##[group]Post job cleanup
Cleaning up orphan processes
`;

test.each(["step", "test", "infrastructure"] as const)(
  "no rule claims a cause in a passing log, kind %s",
  (kind) => {
    const claims = matchRules(rules, exampleSubject({ kind, log: passing, job: "build" }, rules));
    expect(claims.map(({ rule }) => rule.id)).toEqual([]);
  },
);

test.each([
  "timed out waiting for the condition",
  "context deadline exceeded",
  "expected 3 Pods, got 2",
  "Process completed with exit code 1.",
  "make: *** [Makefile:12: test] Error 1",
  "##[error]The operation was canceled.",
  "exit status 1",
])("a symptom alone names no cause: %s", (error) => {
  for (const kind of ["test", "step", "setup"] as const) {
    expect(matchRules(rules, exampleSubject({ kind, test: "TestA/b", error, log: error }, rules))).toEqual(
      [],
    );
  }
});
