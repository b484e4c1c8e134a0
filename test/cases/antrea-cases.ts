import type { AntreaOptions } from "../github/antrea/options.ts";

/** A variant of the Antrea case and whether it is one: the look-alikes must never be called DSR. */
export interface AntreaCase {
  readonly name: string;
  readonly options: Partial<AntreaOptions>;
  readonly isDsr: boolean;
}

export const antreaCases: readonly AntreaCase[] = [
  { name: "as it was first seen", options: {}, isDsr: true },
  { name: "over IPv6", options: { ipFamily: "IPv6" }, isDsr: true },
  { name: "with the container called agnhost", options: { containerName: "agnhost" }, isDsr: true },
  {
    name: "with the second subtest failing at once",
    options: { failure: "already-exists-second", containerName: "agnhost" },
    isDsr: true,
  },
  {
    name: "with other names, addresses and times",
    options: {
      seed: 17,
      startTime: "2025-03-30T22:59:01Z",
      owner: "octocat",
      name: "cni",
      forkOwner: "hubot",
      branch: "a/b",
      pullNumber: 12,
      nodes: ["node-a", "node-b"],
    },
    isDsr: true,
  },
  { name: "the same failure without DSR", options: { dsr: false }, isDsr: false },
  { name: "a DSR job whose Pod cannot pull its image", options: { failure: "image-pull" }, isDsr: false },
  { name: "another failing test in the DSR job", options: { failure: "other-test" }, isDsr: false },
  { name: "a passing log", options: { failure: "none" }, isDsr: false },
];
