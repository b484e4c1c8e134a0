import {
  bats,
  block,
  dotnet,
  goTest,
  mocha,
  nextest,
  phpunit,
  testify,
  vitest,
  vitestOne,
} from "./frames.ts";
import type { Alike, Told } from "./pairs.ts";

export const issues: readonly Told[] = [
  {
    number: 1,
    title: "Flaky: watcher.test.ts > restarts when a file is added twice",
    body:
      "Since we moved to the new runner.\n\n" +
      block(
        vitestOne(
          "test/watcher.test.ts",
          "watcher > restarts when a file is added twice",
          "AssertionError: expected 1 to be 2 // Object.is equality\n\n- Expected\n+ Received\n\n- 2\n+ 1",
          "expect(restarts).toBe(2)",
        ),
      ),
  },
  {
    number: 2,
    title: "Flaky: Store\\QueueTest::testRetriesAfterDeadlock",
    body: block(
      phpunit(
        "Store\\QueueTest::testRetriesAfterDeadlock",
        "Failed asserting that 3 matches expected 2.",
        "/app/tests/QueueTest.php:71",
      ),
    ),
  },
  {
    number: 3,
    title: "QueueTest is flaky (lost connection)",
    body: block(
      phpunit(
        "Store\\QueueTest::testRetriesAfterDeadlock",
        "PDOException: SQLSTATE[HY000]: General error: 2006 MySQL server has gone away",
        "/app/src/Queue.php:40\n/app/tests/QueueTest.php:66",
      ),
    ),
  },
  {
    number: 4,
    title: "[Test Failure] Shop.Tests.CartTests.Checkout_sends_one_mail",
    body: block(
      dotnet(
        "Shop.Tests.CartTests.Checkout_sends_one_mail",
        "System.TimeoutException : The mail was not sent within 00:00:10",
        "Shop.Tests.CartTests.Checkout_sends_one_mail() in /w/CartTests.cs:line 91",
      ),
    ),
  },
  {
    number: 5,
    title: "Flaky test: pool drains on shutdown",
    body: 'The `pool drains on shutdown` test of `connection pool` fails about once a week with `Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called`.\n',
  },
  {
    number: 6,
    title: "podman: 'run --restart survives a daemon restart' flakes",
    body: block(
      bats(
        12,
        "run --restart survives a daemon restart",
        "test/restart.bats",
        44,
        '[ "$status" -eq 0 ]',
        "Error: container state improper: cannot attach to a stopped container",
      ),
    ),
  },
  {
    number: 7,
    title: "nextest: replication::catches_up_after_gap times out",
    body: block(
      nextest(
        "till::replication",
        "replication::catches_up_after_gap",
        "tests/replication.rs:133:9",
        "follower is at offset 112 and not at 120 after 2s",
      ),
    ),
  },
  {
    number: 8,
    title: "TestOperator/scale_down: finalizer never removed",
    body: block(
      goTest(
        "TestOperator/scale_down",
        testify(
          "operator_test.go",
          210,
          ["Condition never satisfied"],
          "TestOperator/scale_down",
          "finalizer shop.example.org/cleanup is still set on pod till-2",
        ),
      ),
    ),
  },
  {
    number: 9,
    title: "TestOperator/scale_down: leader election lost",
    body: block(
      goTest(
        "TestOperator/scale_down",
        testify(
          "operator_test.go",
          180,
          ["Received unexpected error:", "leader election lost"],
          "TestOperator/scale_down",
        ),
      ),
    ),
  },
  {
    number: 10,
    title: "TestOperator/upgrade fails since 1.30: conversion webhook refuses",
    body: block(
      goTest(
        "TestOperator/upgrade",
        testify(
          "operator_test.go",
          300,
          [
            "Received unexpected error:",
            'conversion webhook for shop.example.org/v1, Kind=Till failed: Post "https://till-webhook.shop.svc:443/convert?timeout=30s": dial tcp 10.96.14.3:443: connect: connection refused',
          ],
          "TestOperator/upgrade",
        ),
      ),
    ),
  },
  {
    number: 11,
    title: "Flaky tests overview",
    body: "| test | seen |\n|---|---|\n| TestOperator/upgrade | 3 |\n| TestOperator/scale_down | 12 |\n| CartTests.Checkout_sends_one_mail | 1 |\n",
  },
  {
    number: 12,
    title: "Docker Hub rate limit breaks e2e",
    body: "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit\n",
  },
  {
    number: 13,
    title: "arm64 build: internal compiler error in cc1plus",
    body: block(
      "c++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\nninja: build stopped: subcommand failed.",
    ),
  },
  {
    number: 14,
    title: "Flaky TestListPagination",
    body: "Seen three times.\n\n--- FAIL: TestListPagination (0.31s)\n    list_test.go:52: page 2 has 9 items, want 10\n",
  },
];

export const fails: readonly Alike[] = [
  {
    is: [1],
    text: vitest(
      "test/watcher.test.ts",
      "watcher > restarts when a file is added twice",
      "AssertionError: expected 1 to be 2 // Object.is equality\n\n- Expected\n+ Received\n\n- 2\n+ 1",
      "expect(restarts).toBe(2)",
    ),
  },
  {
    is: [],
    text: vitest(
      "test/watcher.test.ts",
      "watcher > restarts when a file is added twice",
      "Error: ENOSPC: System limit for number of file watchers reached, watch '/tmp/a'",
      "const watcher = watch(dir)",
    ),
  },
  {
    is: [],
    text: vitest(
      "test/watcher.test.ts",
      "watcher > restarts when a file is removed",
      "AssertionError: expected 1 to be 2 // Object.is equality\n\n- Expected\n+ Received\n\n- 2\n+ 1",
      "expect(restarts).toBe(2)",
    ),
  },
  {
    is: [2],
    text: phpunit(
      "Store\\QueueTest::testRetriesAfterDeadlock",
      "Failed asserting that 3 matches expected 2.",
      "/app/tests/QueueTest.php:73",
    ),
  },
  {
    is: [3],
    text: phpunit(
      "Store\\QueueTest::testRetriesAfterDeadlock",
      "PDOException: SQLSTATE[HY000]: General error: 2006 MySQL server has gone away",
      "/app/src/Queue.php:40\n/app/tests/QueueTest.php:66",
    ),
  },
  {
    is: [],
    text: phpunit(
      "Store\\QueueTest::testDropsPoisonedJobs",
      "Failed asserting that 3 matches expected 2.",
      "/app/tests/QueueTest.php:93",
    ),
  },
  {
    is: [4],
    text: dotnet(
      "Shop.Tests.CartTests.Checkout_sends_one_mail",
      "System.TimeoutException : The mail was not sent within 00:00:10",
      "Shop.Tests.CartTests.Checkout_sends_one_mail() in /w/CartTests.cs:line 94",
    ),
  },
  {
    is: [],
    text: dotnet(
      "Shop.Tests.CartTests.Checkout_sends_one_mail",
      "Npgsql.NpgsqlException : Failed to connect to 127.0.0.1:5432",
      "Shop.Tests.Database.Open() in /w/Database.cs:line 12",
    ),
  },
  {
    is: [],
    text: dotnet(
      "Shop.Tests.CartTests.Refund_sends_one_mail",
      "System.TimeoutException : The mail was not sent within 00:00:10",
      "Shop.Tests.CartTests.Refund_sends_one_mail() in /w/CartTests.cs:line 120",
    ),
  },
  {
    is: [5],
    text: mocha(
      "connection pool",
      "pool drains on shutdown",
      'Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves. (/w/test/a.test.js)',
    ),
  },
  {
    is: [],
    text: mocha(
      "connection pool",
      "pool drains on shutdown",
      "AssertionError [ERR_ASSERTION]: 1 sockets left open",
    ),
  },
  {
    is: [6],
    text: bats(
      12,
      "run --restart survives a daemon restart",
      "test/restart.bats",
      45,
      '[ "$status" -eq 0 ]',
      "Error: container state improper: cannot attach to a stopped container",
    ),
  },
  {
    is: [],
    text: bats(
      12,
      "run --restart survives a daemon restart",
      "test/restart.bats",
      40,
      '[ "$status" -eq 0 ]',
      'Error: short-name "busybox" did not resolve to an alias',
    ),
  },
  {
    is: [],
    text: bats(
      13,
      "run --rm removes the container",
      "test/restart.bats",
      70,
      '[ "$status" -eq 0 ]',
      'Error: no container with name or ID "x" found: no such container',
    ),
  },
  {
    is: [7],
    text: nextest(
      "till::replication",
      "replication::catches_up_after_gap",
      "tests/replication.rs:140:9",
      "follower is at offset 98 and not at 120 after 2s",
    ),
  },
  {
    is: [],
    text: nextest(
      "till::replication",
      "replication::catches_up_after_gap",
      "tests/common/mod.rs:12:9",
      "port 9092 is in use by another process",
    ),
  },
  {
    is: [8],
    text: goTest(
      "TestOperator/scale_down",
      testify(
        "operator_test.go",
        215,
        ["Condition never satisfied"],
        "TestOperator/scale_down",
        "finalizer shop.example.org/cleanup is still set on pod till-1",
      ),
    ),
  },
  {
    is: [9],
    text: goTest(
      "TestOperator/scale_down",
      testify(
        "operator_test.go",
        181,
        ["Received unexpected error:", "leader election lost"],
        "TestOperator/scale_down",
      ),
    ),
  },
  {
    is: [],
    text: goTest(
      "TestOperator/scale_down",
      testify(
        "operator_test.go",
        230,
        ["Condition never satisfied"],
        "TestOperator/scale_down",
        "service till still has 3 endpoints",
      ),
    ),
  },
  {
    is: [],
    text: goTest(
      "TestOperator/scale_up",
      testify("operator_test.go", 230, ["Condition never satisfied"], "TestOperator/scale_up"),
    ),
  },
  {
    is: [10],
    text: goTest(
      "TestOperator/upgrade",
      testify(
        "operator_test.go",
        300,
        [
          "Received unexpected error:",
          'conversion webhook for shop.example.org/v1, Kind=Till failed: Post "https://till-webhook.shop.svc:443/convert?timeout=30s": dial tcp 10.96.201.77:443: connect: connection refused',
        ],
        "TestOperator/upgrade",
      ),
    ),
  },
  {
    is: [],
    text: goTest(
      "TestOperator/upgrade",
      testify(
        "operator_test.go",
        310,
        ["Received unexpected error:", "context deadline exceeded"],
        "TestOperator/upgrade",
      ),
    ),
  },
  {
    is: [12],
    text: "##[group]Run docker pull busybox\n##[endgroup]\nError response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit\n##[error]Process completed with exit code 1.\n",
  },
  {
    is: [13],
    text: "##[group]Run ninja\n##[endgroup]\n[12/900] Building CXX object a.o\nFAILED: a.o\nc++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\nninja: build stopped: subcommand failed.\n##[error]Process completed with exit code 1.\n",
  },
  {
    is: [],
    text: "##[group]Run ninja\n##[endgroup]\n[12/900] Building CXX object b.o\nFAILED: b.o\n../src/b.cc:10:3: error: use of undeclared identifier 'foo'\n1 error generated.\nninja: build stopped: subcommand failed.\n##[error]Process completed with exit code 1.\n",
  },
  { is: [14], text: goTest("TestListPagination", ["list_test.go:57: page 2 has 8 items, want 10"]) },
  { is: [], text: goTest("TestListPagination", ["list_test.go:30: database is locked"]) },
];
