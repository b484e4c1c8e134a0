import { expect, test } from "@jest/globals";
import { readLogLayout } from "../../src/collect/log-layout.ts";
import { matchLogs } from "../../src/collect/match-logs.ts";

test("a job's own file is used, its steps only where it has none", () => {
  const layout = readLogLayout([
    "10_lint.txt",
    "2_E2e tests (proxyAll=true).txt",
    "E2e tests (proxyAll=true)/1_Set up job.txt",
    "E2e tests (proxyAll=true)/system.txt",
    "build _ linux/10_Test.txt",
    "build _ linux/2_Checkout.txt",
    "build _ linux/system.txt",
    "notes/readme.md",
    "top.log",
  ]);
  expect(layout).toEqual({
    logs: [
      {
        name: "E2e tests (proxyAll=true)",
        files: [{ entry: "2_E2e tests (proxyAll=true).txt", step: null }],
      },
      { name: "lint", files: [{ entry: "10_lint.txt", step: null }] },
      {
        name: "build _ linux",
        files: [
          { entry: "build _ linux/2_Checkout.txt", step: 2 },
          { entry: "build _ linux/10_Test.txt", step: 10 },
        ],
      },
    ],
    others: ["notes/readme.md", "top.log"],
  });
});

test("a folder whose name is cut belongs to the file with the whole name", () => {
  const name = "E2e tests on a Kind cluster on Linux with non default values (proxyAll=true)";
  const layout = readLogLayout([`0_${name}.txt`, `${name.slice(0, 50)}/3_Run.txt`]);
  expect(layout.logs).toEqual([{ name, files: [{ entry: `0_${name}.txt`, step: null }] }]);
});

test("a short folder name is another job", () => {
  expect(readLogLayout(["0_build linux.txt", "build/1_Run.txt"]).logs.map(({ name }) => name)).toEqual([
    "build linux",
    "build",
  ]);
});

const long = "E2e tests on a Kind cluster on Linux with non default values";

test.each([
  ["the same name", ["build"], ["build"]],
  ["a slash replaced by an underscore", ["a / b"], ["a _ b"]],
  ["a slash removed", ["ci / build (x:y)"], ["ci  build (xy)"]],
  ["a name cut short", [`${long} (proxyAll=true)`], [long]],
  ["a name cut short and counted", [`${long} (A)`, `${long} (B)`], [long, `${long}1`]],
  ["two jobs of one name", ["test", "test"], ["test", "test"]],
])("logs are matched by %s", (_how, jobs, logs) => {
  const named = jobs.map((name) => ({ name }));
  const laidOut = logs.map((name, index) => ({
    name,
    files: [{ entry: `${index}_${name}.txt`, step: null }],
  }));
  expect([...matchLogs(named, laidOut)]).toEqual(named.map((job, index) => [job, laidOut[index]]));
});

test("an exact name wins over a cut one, and a job without a log gets none", () => {
  const cut = { name: `${long} (A)` };
  const exact = { name: long };
  const log = { name: long, files: [] };
  expect([...matchLogs([cut, exact, { name: "lint" }], [log])]).toEqual([[exact, log]]);
});
