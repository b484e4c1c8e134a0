import { afterAll, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";

const folder = mkdtempSync(join(tmpdir(), "rules-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function rules(...args: readonly string[]) {
  const command = join(import.meta.dirname, "../src/rules-cli.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

const log = file(
  "job.log",
  `##[group]Run go test ./... -v
##[endgroup]
=== RUN   TestCoil
    coil_test.go:12: coil 17 of 40 is cold after 3s
--- FAIL: TestCoil (3.00s)
=== RUN   TestPort
    port_test.go:9: listen tcp 127.0.0.1:8080: bind: address already in use
--- FAIL: TestPort (0.00s)
FAIL
FAIL	example.test/coil	3.1s
##[error]Process completed with exit code 1.
`,
);

const coil = (over = "") => `- id: coil/cold
  title: A coil is cold
  category: product/bug
  symptom: unknown
  when: { kind: test, error: '/coil \\d+ of \\d+ is cold/'${over} }
  confidence: high
  explanation: The heater was off.
  remedies: [Turn it on.]
  examples:
    match: [{ kind: test, test: TestCoil, error: coil 1 of 2 is cold }]
    miss: [coil is warm]
`;

test("check says nothing more than a sum about rules that are right", () => {
  const path = file("good.yml", coil());
  expect(rules("check", "--no-builtin-rules", path)).toEqual({
    status: 0,
    stdout: "1 rule in force, 0 to mend.\n",
    stderr: "",
  });
});

test("check names a rule that claims a passing log", () => {
  const green = file("green.log", "building\nwarning: heater off\n##[group]Post job cleanup\n");
  const path = file(
    "loose.yml",
    coil()
      .replace(/when: .*/, "when: { log: heater off }")
      .replace(/match: .*/, "match: [heater off]"),
  );
  const { status, stdout } = rules("check", "--no-builtin-rules", path, "--passing", green);
  expect({ status, first: stdout.split("\n", 1)[0] }).toEqual({
    status: 1,
    first: `${path}:1: coil/cold: it claims a passing log, ${green}:2; ask for what only a failure prints, such as a sequence that ends in the failure.`,
  });
});

test("try says which failures a rule matches, and on which lines", () => {
  const { status, stdout } = rules("try", file("one.yml", coil()), log);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `match: failure 1, test: TestCoil (${log}:4)
  ${log}:4:     coil_test.go:12: coil 17 of 40 is cold after 3s
no match: failure 2, test: TestPort (${log}:7)
coil/cold matches 1 of 2 failures.
`,
  });
});

test("try knows built-in rules by their id", () => {
  expect(rules("try", "ports/in-use", log)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("ports/in-use matches 1 of 2 failures."),
  });
});

test("explain says which clause holds where, and which one fails and how nearly", () => {
  const path = file("dsr.yml", coil(", facts: { heater: off }"));
  const { status, stdout } = rules("explain", log, "--rules", path);
  expect(status).toBe(0);
  expect(stdout).toContain("  near coil/cold (high, 50 % there)");
  expect(stdout).toContain(`    + error: /coil \\d+ of \\d+ is cold/, ${log}:4`);
  expect(stdout).toContain("    ? fact heater: off — not told by the evidence");
  expect(stdout).toContain("  claimed by ports/in-use (medium)");
});

test("a new rule matches the failure that it was made from, and lacks only what is marked", () => {
  const made = rules("new", log, "--failure", "1");
  const path = file("new.yml", made.stdout);
  expect(made.status).toBe(0);
  expect(made.stdout).toContain("coil.*is cold after");
  expect(rules("try", path, log).stdout).toContain("matches 1 of 2 failures.");
  const marked = rules("check", "--no-builtin-rules", path).stdout.trimEnd().split("\n");
  expect(marked).toHaveLength(3);
  expect(marked.slice(0, 2).every((line) => line.includes("still says FILL IN"))).toBe(true);

  const filled = file("filled.yml", made.stdout.replaceAll(/FILL IN: ?/g, "of another coil "));
  expect(rules("check", "--no-builtin-rules", filled)).toMatchObject({ status: 0 });
});

test("import prints the rules and complains about the others", () => {
  const path = file(
    "ruleset.toml",
    "[[rule]]\nname = 'a'\npattern = 'a(?=b)'\n[[rule]]\nname = 'b'\npattern = 'worker gone'\n",
  );
  const { status, stdout, stderr } = rules("import", "pytorch-toml", path);
  expect(status).toBe(1);
  expect(stdout).toContain("id: pytorch/b");
  expect(stderr).toMatch(/^a: not translated: .*look-around.*\n1 rules translated, 1 complaints\.\n$/);
});

test.each([
  [["frobnicate"], "frobnicate is no command. See --help."],
  [["try", "ports/in-use"], "try takes 2 arguments, not 1. See --help."],
  [["check", "--failure", "1"], "check knows no --failure. See --help."],
  [["check", "/no/such/place"], "/no/such/place: there is no such file or folder."],
  [["try", "no/such-rule", log], "no/such-rule: neither a file nor the id of a built-in rule."],
  [["new", log, "--failure", "7"], `${log}: its failures are 1 to 2.`],
  [["import", "pytorch-toml", "/no/such.toml"], "/no/such.toml: it cannot be read."],
  [["import", "dotnet-json", log], /^This is not JSON: /],
  [["explain", "/no/such.log"], /^\/no\/such\.log: /],
])("%j is one clear line", (args, wanted) => {
  const { status, stdout, stderr } = rules(...args);
  expect({ status, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
    status: 2,
    stdout: "",
    lines: 1,
  });
  expect(stderr.trimEnd()).toEqual(typeof wanted === "string" ? wanted : expect.stringMatching(wanted));
});

test("try finds a file by its name in a directory and in an archive, though it is no text", async () => {
  const rule = file(
    "core.yml",
    coil().replace(/when: .*/, "when: { kind: test, error: is cold, artifact: { path: core.* } }"),
  );
  const dump = Uint8Array.from({ length: 64 }, (_, index) => index % 7);
  const zip = new JSZip().file("0_build.txt", readFileSync(log)).file("dumps/core.4711", dump);
  mkdirSync(join(folder, "run/dumps"), { recursive: true });
  writeFileSync(join(folder, "run/job.log"), readFileSync(log));
  writeFileSync(join(folder, "run/dumps/core.4711"), dump);
  writeFileSync(join(folder, "run.zip"), await zip.generateAsync({ type: "nodebuffer" }));
  for (const path of ["run", "run.zip"]) {
    const { stdout } = rules("try", rule, join(folder, path));
    expect(stdout).toContain("coil/cold matches 1 of 2 failures.");
  }
  expect(rules("try", rule, log).stdout).toContain("coil/cold matches 0 of 2 failures.");
});
