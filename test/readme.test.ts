import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readRepoConfig } from "../src/config/repo-config.ts";
import { readSignature } from "../src/issues/read-signature.ts";
import { compileRules } from "../src/rules/compile.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const scripts: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const [config = "", signature = "", rule = ""] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  (block) => block[1] ?? "",
);

test("the README's configuration is understood", () => {
  expect(readRepoConfig(config)).toEqual({
    config: {
      comment: true,
      check: true,
      muteLabel: "flake-triage: mute",
      artifacts: true,
      workflows: ["CI", "E2E"],
      issues: { label: "known-flake", linkLabels: ["flaky-test"], reopen: true, minutes: 30 },
    },
    problem: null,
  });
});

test("the README's issue is a signature", () => {
  expect(readSignature(`\`\`\`yaml\n${signature}\`\`\`\n`)).toMatchObject({
    signature: { when: { error: "object store is read-only", job: "/upload/" } },
  });
});

test("the README's rule compiles", () => {
  const { rules, problems } = compileRules([{ file: "README.md", text: rule, trusted: false }]);
  expect(problems).toEqual([]);
  expect(rules.rules.map(({ id }) => id)).toEqual(["shop/database-not-up"]);
});

test("every npm script that the README names exists", () => {
  const named = [
    ...readme.matchAll(/npm (?:run (?:--silent )?)?(demo|test|triage|start|eval|bench|check)\b/g),
  ].map((match) => match[1]);
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect(scripts).toHaveProperty(["scripts", name ?? ""]);
});
