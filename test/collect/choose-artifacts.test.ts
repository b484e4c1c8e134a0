import { expect, test } from "@jest/globals";
import { chooseArtifacts } from "../../src/collect/choose-artifacts.ts";
import { defaultLimits } from "../../src/collect/limits.ts";
import type { Artifact } from "../../src/collect/source.ts";
import { artifact, job, runWith } from "./run.ts";

const run = runWith([job(1, "E2e tests on a Kind cluster (encap)", "failure"), job(2, "lint", "success")]);

function namesOf(artifacts: readonly Artifact[]): readonly string[] {
  return chooseArtifacts(artifacts, run, defaultLimits).chosen.map(({ name }) => name);
}

test("the most promising come first, the hopeless not at all", () => {
  const names = [
    "misc",
    "coverage",
    "e2e-kind-encap.tar.gz",
    "antrea-ubuntu-cov",
    "docker-image",
    "junit-report",
    "dist",
  ];
  expect(namesOf(names.map((name, id) => artifact({ id, name })))).toEqual([
    "e2e-kind-encap.tar.gz",
    "junit-report",
    "misc",
  ]);
});

test("artifacts of an earlier attempt are not evidence; a minute of clock slack and unknown times count", () => {
  expect(
    namesOf([
      artifact({ name: "log-old", createdAt: "2025-02-12T09:00:00Z" }),
      artifact({ name: "log-just-before", createdAt: "2025-02-12T09:59:30Z" }),
      artifact({ name: "log-now", createdAt: "2025-02-12T10:30:00Z" }),
      artifact({ name: "log-unknown", createdAt: null }),
    ]),
  ).toEqual(["log-just-before", "log-now", "log-unknown"]);
});

test("what is left out for a reason is said, one sentence for all above the number", () => {
  const artifacts = [
    artifact({ id: 1, name: "log-1", sizeBytes: 60 }),
    artifact({ id: 2, name: "log-2", expired: true }),
    artifact({ id: 3, name: "log-3", sizeBytes: 101 }),
    artifact({ id: 4, name: "log-4", sizeBytes: 70 }),
    artifact({ id: 5, name: "log-5", sizeBytes: 10 }),
    artifact({ id: 6, name: "log-6", sizeBytes: 10 }),
    artifact({ id: 7, name: "log-7", sizeBytes: 10 }),
  ];
  const limits = { ...defaultLimits, artifacts: 2, archiveBytes: 100, artifactBytes: 120 };
  const { chosen, problems } = chooseArtifacts(artifacts, run, limits);
  expect(chosen.map(({ name }) => name)).toEqual(["log-1", "log-5"]);
  expect(problems).toEqual([
    { file: "log-2", reason: "the artifact has expired on GitHub" },
    { file: "log-3", reason: "the archive is larger than 100 bytes and was not read (limit archiveBytes)" },
    {
      file: "log-4",
      reason:
        "the artifacts of this attempt are larger than 120 bytes together; this one was left out (limit artifactBytes)",
    },
    {
      file: "log-6",
      reason:
        "the run has more artifacts than the 2 that are read; the others were left out (limit artifacts)",
    },
  ]);
});
