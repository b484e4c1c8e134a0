import { expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { launch } from "./launch.ts";

const own = `
- id: own/external-ip
  title: The external IP of our own lab is down
  category: configuration/test-environment
  symptom: pod-not-ready
  when:
    test: testExternalIPAccess
    error: ['/containers with unready status: \\[(?<container>[a-z0-9-]+)\\]/']
    step: Run e2e tests
    event: pull_request
    artifact: { path: "*-kubelet" }
  applies: { branch: main, facts: { nodeIpam: true } }
  validUntil: 9999-01-01
  confidence: high
  explanation: The container {container} waits for the lab.
  remedies: ["Restart {container}."]
  links: [{ title: Lab board, url: "https://lab.example.org/board?container={container}" }]
  owner: "@octo-org/lab"
  supersedes: [antrea/dsr-missing-return-route]
  examples:
    match: [x]
    miss: [y]
- id: own/other-branch
  title: Only old releases
  category: configuration/test-environment
  symptom: pod-not-ready
  when: { test: testExternalIPAccess, error: timed out waiting for the condition }
  applies: { version: "< 2.0" }
  confidence: high
  explanation: Old.
  remedies: [Upgrade.]
  supersedes: [own/external-ip]
  examples: { match: [x], miss: [y] }
- id: own/expired
  title: Long gone
  category: configuration/test-environment
  symptom: pod-not-ready
  when: { test: testExternalIPAccess, error: timed out waiting for the condition }
  validUntil: 2020-01-01
  confidence: high
  explanation: Gone.
  remedies: [Nothing.]
  examples: { match: [x], miss: [y] }
`;

test("a repository's rule may ask for step, branch and event; one that applies elsewhere or has expired claims nothing", async () => {
  const app = await launch(await antreaWorld());
  try {
    app.repository.files[".github/flake-triage/rules/own.yml"] = own;
    await app.deliverRun();
    await app.settled();
    const body = app.comments()[0]?.body ?? "";
    expect(body).toContain("The external IP of our own lab is down");
    expect(body).toContain("The change is for the branch `main`");
    expect(body).toContain("The step's name says `Run e2e tests`");
    expect(body).toMatch(/The artifacts hold the file `[^`]+-kubelet`/);
    expect(body).toContain("The run was started by `pull_request`");
    expect(body).toContain("[Lab board](https://lab.example.org/board?container=eth-ipv4)");
    expect(body).toContain("Restart eth-ipv4.");
    expect(body).toContain("This rule is kept by `octo-org/lab`.");
    expect(body).not.toContain("Only old releases");
    expect(body).not.toContain("Long gone");
    expect(body.match(/own\/expired: it expired on 2020-01-01 and claims nothing any more/g)).toHaveLength(1);
    expect(body).not.toContain("Part of the evidence is missing");
  } finally {
    await app.close();
  }
});
