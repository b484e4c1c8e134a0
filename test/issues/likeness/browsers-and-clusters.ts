import { block, goTest, googletest, playwright, rspec, unittest } from "./frames.ts";
import type { Alike, Told } from "./pairs.ts";

export const issues: readonly Told[] = [
  {
    number: 1,
    title: "[flaky] login.spec.ts › user can log in with SSO",
    body: block(
      playwright(
        1,
        "tests/login.spec.ts",
        12,
        "user can log in with SSO",
        "Error: expect(locator).toBeVisible() failed\n\nLocator:  getByRole('heading', { name: 'Dashboard' })\nExpected: visible\nReceived: <element(s) not found>\nTimeout:  5000ms",
      ),
    ),
  },
  {
    number: 2,
    title: "[flaky] login.spec.ts › user can log in with SSO: net::ERR_CONNECTION_REFUSED",
    body: block(
      playwright(
        1,
        "tests/login.spec.ts",
        12,
        "user can log in with SSO",
        "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/login",
      ),
    ),
  },
  {
    number: 3,
    title: "Flaky spec: Invoices page shows the totals of the month",
    body: block(
      rspec(
        "Invoices page shows the totals of the month",
        "spec/features/invoices_spec.rb",
        44,
        'expected to find text "Total 120" in "Loading…"',
      ),
    ),
  },
  {
    number: 4,
    title: "Flaky spec: Invoices page filters by customer",
    body: block(
      rspec(
        "Invoices page filters by customer",
        "spec/features/invoices_spec.rb",
        60,
        "Selenium::WebDriver::Error::StaleElementReferenceError:\n  stale element reference: stale element not found in the current frame",
      ),
    ),
  },
  {
    number: 5,
    title: "Flaky: SchedulerTest.CancelsPendingTimers",
    body: block(
      googletest(
        "SchedulerTest.CancelsPendingTimers",
        "../src/scheduler_test.cc:88: Failure\nExpected equality of these values:\n  fired_count\n    Which is: 1\n  0",
      ),
    ),
  },
  {
    number: 6,
    title: "Flaky: SchedulerTest.RunsInOrder",
    body: block(
      googletest(
        "SchedulerTest.RunsInOrder",
        "../src/scheduler_test.cc:120: Failure\nValue of: queue.WaitForIdle(kTimeout)\n  Actual: false\nExpected: true",
      ),
    ),
  },
  {
    number: 7,
    title: "TestClusterUpgrade/rolling_update fails: node not drained",
    body: block(
      goTest("TestClusterUpgrade/rolling_update", [
        "upgrade_test.go:91: node kind-worker2 was not drained: 3 pods left in namespace shop",
      ]),
    ),
  },
  {
    number: 8,
    title: "TestClusterUpgrade/rolling_update: API server gone",
    body: block(
      goTest("TestClusterUpgrade/rolling_update", [
        'upgrade_test.go:60: Get "https://127.0.0.1:41321/api/v1/nodes": EOF',
      ]),
    ),
  },
  { number: 9, title: "TestClusterUpgrade is flaky", body: "Happens about once a day, on any subtest.\n" },
  {
    number: 10,
    title: "test_export_csv flaky in nightly",
    body: block(
      unittest(
        "test_export_csv",
        "tests.export.ExportTests",
        "AssertionError: 'a;b\\n1;2\\n' != 'a,b\\n1,2\\n'",
      ),
    ),
  },
  {
    number: 11,
    title: "Umbrella: flaky e2e tests",
    body: "- [ ] TestClusterUpgrade/rolling_update\n- [ ] TestNodeReboot\n- [ ] TestVolumeResize\n",
  },
  {
    number: 12,
    title: "TestVolumeResize: filesystem still has the old size",
    body: block(
      goTest("TestVolumeResize", [
        "volume_test.go:140: filesystem on /dev/vdb has 1073741824 bytes, want 2147483648",
      ]),
    ),
  },
  {
    number: 13,
    title: "npm ci fails with ECONNRESET on Windows runners",
    body: block(
      "npm error code ECONNRESET\nnpm error network aborted\nnpm error network This is a problem related to network connectivity.",
    ),
  },
  {
    number: 14,
    title: "kind cluster does not come up: kubelet is not healthy",
    body: block(
      'ERROR: failed to create cluster: failed to init node with kubeadm: command "docker exec --privileged kind-control-plane kubeadm init" failed with error: exit status 1\n[kubelet-check] The kubelet is not healthy after 4m0.000851s',
    ),
  },
];

export const fails: readonly Alike[] = [
  {
    is: [1],
    text: playwright(
      1,
      "tests/login.spec.ts",
      14,
      "user can log in with SSO",
      "Error: expect(locator).toBeVisible() failed\n\nLocator:  getByRole('heading', { name: 'Dashboard' })\nExpected: visible\nReceived: <element(s) not found>\nTimeout:  5000ms",
    ),
  },
  {
    is: [2],
    text: playwright(
      1,
      "tests/login.spec.ts",
      12,
      "user can log in with SSO",
      "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/login",
    ),
  },
  {
    is: [],
    text: playwright(
      1,
      "tests/login.spec.ts",
      12,
      "user can log in with SSO",
      "Error: expect(locator).toBeVisible() failed\n\nLocator:  getByLabel('Password')\nExpected: visible\nReceived: <element(s) not found>\nTimeout:  5000ms",
    ),
  },
  {
    is: [],
    text: playwright(
      1,
      "tests/login.spec.ts",
      40,
      "user can log out",
      "Error: expect(locator).toBeVisible() failed\n\nLocator:  getByRole('heading', { name: 'Sign in' })\nExpected: visible\nReceived: <element(s) not found>\nTimeout:  5000ms",
    ),
  },
  {
    is: [3],
    text: rspec(
      "Invoices page shows the totals of the month",
      "spec/features/invoices_spec.rb",
      47,
      'expected to find text "Total 120" in "Loading…"',
    ),
  },
  {
    is: [],
    text: rspec(
      "Invoices page shows the totals of the month",
      "spec/features/invoices_spec.rb",
      47,
      "Net::ReadTimeout:\n  Net::ReadTimeout with #<TCPSocket:(closed)>",
    ),
  },
  {
    is: [4],
    text: rspec(
      "Invoices page filters by customer",
      "spec/features/invoices_spec.rb",
      61,
      "Selenium::WebDriver::Error::StaleElementReferenceError:\n  stale element reference: stale element not found in the current frame",
    ),
  },
  {
    is: [5],
    text: googletest(
      "SchedulerTest.CancelsPendingTimers",
      "../src/scheduler_test.cc:90: Failure\nExpected equality of these values:\n  fired_count\n    Which is: 1\n  0",
    ),
  },
  {
    is: [],
    text: googletest(
      "SchedulerTest.CancelsPendingTimers",
      "../src/scheduler_test.cc:70: Failure\nExpected equality of these values:\n  status\n    Which is: 4-byte object <02-00 00-00>\n  Status::kOk",
    ),
  },
  {
    is: [],
    text: googletest(
      "SchedulerTest.RunsDelayedTasks",
      "../src/scheduler_test.cc:190: Failure\nExpected equality of these values:\n  run_count\n    Which is: 1\n  2",
    ),
  },
  {
    is: [6],
    text: googletest(
      "SchedulerTest.RunsInOrder",
      "../src/scheduler_test.cc:121: Failure\nValue of: queue.WaitForIdle(kTimeout)\n  Actual: false\nExpected: true",
    ),
  },
  {
    is: [7],
    text: goTest("TestClusterUpgrade/rolling_update", [
      "upgrade_test.go:91: node kind-worker was not drained: 1 pods left in namespace shop",
    ]),
  },
  {
    is: [8],
    text: goTest("TestClusterUpgrade/rolling_update", [
      'upgrade_test.go:60: Get "https://127.0.0.1:39999/api/v1/nodes": EOF',
    ]),
  },
  {
    is: [],
    text: goTest("TestClusterUpgrade/rolling_update", [
      "upgrade_test.go:75: image registry.example.org/app:v2 has no digest",
    ]),
  },
  {
    is: [],
    text: goTest("TestClusterUpgrade/in_place", ["upgrade_test.go:95: etcd member count is 2, want 3"]),
  },
  {
    is: [10],
    text: unittest(
      "test_export_csv",
      "tests.export.ExportTests",
      "AssertionError: 'a;b\\n1;2\\n' != 'a,b\\n1,2\\n'",
    ),
  },
  { is: [], text: unittest("test_export_csv", "tests.export.ExportTests", "AssertionError: 404 != 200") },
  {
    is: [12],
    text: goTest("TestVolumeResize", [
      "volume_test.go:144: filesystem on /dev/vdc has 1073741824 bytes, want 2147483648",
    ]),
  },
  {
    is: [],
    text: goTest("TestVolumeResize", [
      "volume_test.go:99: pod resize-0 is still Pending after 3m0s: 0/3 nodes are available: 3 Insufficient memory.",
    ]),
  },
  {
    is: [],
    text: goTest("TestNodeReboot", [
      "reboot_test.go:30: ssh: connect to host 10.0.0.4 port 22: Connection refused",
    ]),
  },
  {
    is: [13],
    text: "##[group]Run npm ci\nnpm ci\n##[endgroup]\nnpm error code ECONNRESET\nnpm error network aborted\nnpm error network This is a problem related to network connectivity.\n##[error]Process completed with exit code 1.\n",
  },
  {
    is: [],
    text: "##[group]Run npm ci\nnpm ci\n##[endgroup]\nnpm error code ERESOLVE\nnpm error ERESOLVE could not resolve\nnpm error While resolving: web@1.0.0\n##[error]Process completed with exit code 1.\n",
  },
  {
    is: [14],
    text: '##[group]Run kind create cluster\n##[endgroup]\nCreating cluster "kind" ...\nERROR: failed to create cluster: failed to init node with kubeadm: command "docker exec --privileged kind-control-plane kubeadm init" failed with error: exit status 1\n[kubelet-check] The kubelet is not healthy after 4m0.000231s\n##[error]Process completed with exit code 1.\n',
  },
  {
    is: [],
    text: '##[group]Run kind create cluster\n##[endgroup]\nCreating cluster "kind" ...\nERROR: failed to create cluster: failed to pull image "kindest/node:v1.33.0": command "docker pull kindest/node:v1.33.0" failed with error: exit status 1\n##[error]Process completed with exit code 1.\n',
  },
];
