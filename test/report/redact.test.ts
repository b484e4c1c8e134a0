import { describe, expect, test } from "@jest/globals";
import { redactTriage } from "../../src/report/redact-triage.ts";
import { redact } from "../../src/report/redact.ts";
import { pick, random } from "./random.ts";
import { failure, line, triage, verdict } from "./samples.ts";

/** Put together here, so that no scanner of repositories takes a test for a leak. */
function made(...parts: readonly string[]): string {
  return parts.join("");
}

const letters = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2";
const secrets: readonly (readonly [string, string])[] = [
  ["GitHub token", made("gh", "p_", letters)],
  ["GitHub app token", made("gh", "s_", letters)],
  ["GitHub fine-grained token", made("github", "_pat_", letters, "_", letters)],
  ["GitLab token", made("gl", "pat-", letters.slice(0, 20))],
  ["AWS access key", made("AK", "IA", "QWERTYUIOPASDFGH")],
  ["Google API key", made("AI", "za", letters.slice(0, 35))],
  ["Slack token", made("xo", "xb-", "123456789012-", letters)],
  ["npm token", made("np", "m_", letters)],
  ["PyPI token", made("py", "pi-", letters)],
  ["Docker token", made("dck", "r_pat_", letters)],
  ["Stripe key", made("sk", "_live_", letters)],
  ["JSON web token", made("ey", "JhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0In0.", letters)],
];

test.each(secrets)("a %s goes wherever it stands", (_, secret) => {
  for (const [before, after] of [
    ["", ""],
    ["token is ", " now"],
    ['"', '"'],
    ["x=", "&y"],
    ["(", ")"],
    ["@", "\n"],
  ] as const) {
    expect(redact(before + secret + after)).not.toContain(secret.slice(-12));
  }
});

test.each([
  ["Authorization: Bearer abc.def-123", "Authorization: Bearer ***"],
  ["authorization: basic dXNlcjpwYXNz", "authorization: basic ***"],
  ['{"Authorization":"token abcdef"}', '{"Authorization":"token ***"}'],
  ["Cookie: session=abc; other=def", "Cookie: ***"],
  ["git clone https://user:hunter2@example.org/x.git", "git clone https://***@example.org/x.git"],
  ["postgres://admin:p%40ss@db:5432/app", "postgres://***@db:5432/app"],
  ["DB_PASSWORD=hunter2!", "DB_PASSWORD=***"],
  ['password: "correct horse"', 'password: "*** horse"'],
  ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "AWS_SECRET_ACCESS_KEY=***"],
  ["GITHUB_TOKEN: 0123456789abcdef0123456789abcdef01234567", "GITHUB_TOKEN: ***"],
  ["client_secret='8s7d6f5g4h3j2k1l'", "client_secret='***'"],
  [
    "AccountName=a;AccountKey=abcdefgh12345678==;EndpointSuffix=core",
    "AccountName=a;AccountKey=***;EndpointSuffix=core",
  ],
  [
    "https://blob.example.org/log?se=2025&sig=AbCd%2F123456&sp=r",
    "https://blob.example.org/log?se=2025&sig=***&sp=r",
  ],
  [
    "https://s3.example.org/o?X-Amz-Credential=AB%2F2025&X-Amz-Signature=0123456789",
    "https://s3.example.org/o?X-Amz-Credential=***&X-Amz-Signature=***",
  ],
  ["helm login --username ci --password hunter22", "helm login --username ci --password ***"],
  ["kubeadm join --token abcdef.0123456789abcdef", "kubeadm join --token ***"],
  ["docker login -u ci -p hunter22 example.org", "docker login -u ci -p *** example.org"],
  ["curl -u ci:hunter2 https://example.org", "curl -u ci:*** https://example.org"],
])("what a place says to be secret goes: %s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  "commit 0123456789abcdef0123456789abcdef01234567",
  "antrea/antrea-ubuntu@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "docker-pullable://antrea/antrea-ubuntu:latest@sha256:0123456789abcdef0123456789abcdef",
  "containerd://0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "uid: 550e8400-e29b-41d4-a716-446655440000",
  "pod/antrea-agent-x7k2p in kube-system, node kind-worker2",
  'secret "antrea-agent-tls-7f9c5d" not found',
  "secretName: antrea-controller-tls",
  "Secret: kube-system/antrea-ca-2024",
  "unexpected token: '}'",
  "Unexpected token: IdentifierName at line 3",
  "Error: authentication required",
  "--- FAIL: TestServiceExternalIP/testExternalIPAccess/IPv4_cluster (91.20s)",
  "github.com/antrea-io/antrea/test/e2e.(*TestData).createClientPod(0xc000123456)",
  "h1:aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2dE3f=",
  "Authorization: ***",
  "git@github.com:antrea-io/antrea.git",
  "https://example.org/a@v1.2.3?x=1&y=2",
])("what only looks like a secret stays: %s", (text) => {
  expect(redact(text)).toBe(text);
});

describe("private keys", () => {
  const begin = made("-----BEGIN RSA ", "PRIVATE KEY-----");
  const end = made("-----END RSA ", "PRIVATE KEY-----");
  const body = "MIIEpAIBAAKCAQEA7d9f0Jk3Zl2Qm5nXb8Yc1Vw4Ut6Rs7Pq0oNiLkMjHgFeDcB";

  test("go in one text, also without their end", () => {
    expect(redact(`a\n${begin}\n${body}\n${end}\nb`)).toBe("a\n***\nb");
    expect(redact(`a ${begin}\\n${body}\\n`)).toBe("a ***");
    expect(redact(body)).toBe("***");
  });

  test("go when they are spread over lines of evidence in any order", () => {
    const lines = [
      line("job.log", 12, "short tail=="),
      line("job.log", 14, "done"),
      line("job.log", 10, begin),
      line("job.log", 11, body),
      line("job.log", 13, end),
    ];
    const cleaned = redactTriage(triage({ verdicts: [verdict("f1", { failure: failure({ lines }) })] }));
    expect(cleaned.verdicts[0]?.failure.lines.map(({ text }) => text)).toEqual([
      "***",
      "done",
      "***",
      "***",
      "***",
    ]);
  });
});

test("a secret goes from every text of a triage", () => {
  const secret = made("gh", "p_", letters);
  const at = line(secret, 1, secret);
  const cause = {
    rule: "group/rule",
    category: "test/load",
    title: secret,
    explanation: secret,
    remedies: [secret],
    links: [
      { title: "Look", url: `https://example.org/?q=${secret}` },
      { title: "Look", url: `https://example.org/?q=${encodeURIComponent(`password: ${letters}`)}` },
      { title: "Look", url: `https://example.org/%?q=${secret}` },
      { title: "Look", url: "https://example.org/?q=disk%20full" },
    ],
    confidence: "high" as const,
    reasons: [
      { kind: "clause" as const, scope: "log" as const, wanted: "x", at },
      { kind: "fact" as const, fact: { key: "token", value: secret, file: secret, line: 1 } },
      { kind: "pod" as const, field: "image", value: secret, at },
      { kind: "run" as const, field: "headBranch" as const, value: secret },
      { kind: "diff-touches" as const, path: secret, by: "test" as const },
      { kind: "evidence-missing" as const, what: secret },
      { kind: "fails-in-all-variants" as const, label: secret, values: [secret] },
    ],
    proof: [at],
  };
  const pod = {
    name: null,
    namespace: null,
    phase: null,
    ready: null,
    reason: null,
    waitingReason: null,
    restarts: null,
    exitCode: null,
    image: secret,
    containers: [],
    line: at,
  };
  const whole = triage({
    jobs: [
      {
        name: secret,
        conclusion: null,
        url: null,
        facts: [{ key: "registryToken", value: secret, file: secret, line: 1 }],
      },
    ],
    verdicts: [
      verdict("f1", {
        failure: failure({
          test: secret,
          suite: secret,
          message: secret,
          job: secret,
          lines: [at],
          pods: [pod],
          frames: [{ file: secret, line: 1 }],
          location: { file: secret, line: 1 },
          span: { file: secret, from: 1, to: 2 },
        }),
        cause,
        candidates: [{ ...cause, score: 1 }],
        knownIssues: [
          { url: "https://github.com/o/r/issues/1", title: secret, state: "open", fixedBy: null },
        ],
      }),
    ],
    groups: [
      {
        key: secret,
        verdicts: ["f1"],
        consequences: [],
        variants: [{ label: secret, values: [secret] }],
        separatingFacts: [secret],
      },
    ],
    cases: [{ suite: secret, name: secret, status: "failed", durationMs: null, file: secret, job: secret }],
    problems: [{ file: secret, reason: secret }],
  });
  const cleaned = redactTriage(whole);
  expect(JSON.stringify(cleaned)).not.toContain(letters);
  expect(cleaned.verdicts[0]?.cause?.links).toEqual([
    { title: "Look", url: "https://example.org/?q=disk%20full" },
  ]);
});

test("whatever stands beside them, secrets that are words of their own go, and a second pass finds no more", () => {
  const next = random(7);
  const bits = [
    ...secrets.map(([, secret]) => secret),
    "password=",
    "token: ",
    "://",
    "@",
    ":",
    "-----BEGIN ",
    "PRIVATE KEY",
    "-----END ",
    "\n",
    " ",
    '"',
    "curl -u ",
    "docker login ",
    "Bearer ",
    "?sig=",
    "x".repeat(300),
    "eyJ",
    "-",
    "=",
  ] as const;
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 12 }, () => pick(next, ["", ...bits])).join(" ");
    const once = redact(text);
    expect(redact(once)).toBe(once);
    expect(secrets.filter(([, secret]) => once.includes(secret))).toEqual([]);
  }
});
