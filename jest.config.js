import { fileURLToPath } from "node:url";

/** The many processes that tests start share what Node makes of our files. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url));

const common = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/scripts/strip-types.js" },
  injectGlobals: false,
  setupFilesAfterEnv: ["<rootDir>/test/setup.ts"],
};

/** Tests of the store and the queue: a PostgreSQL server is started for them. */
const stored = ["<rootDir>/test/store/", "<rootDir>/test/queue/"];

/** @type {import("jest").Config["projects"]} */
export const projects = [
  { ...common, testMatch: ["**/*.test.ts"], testPathIgnorePatterns: ["/node_modules/", ...stored] },
  {
    ...common,
    testMatch: stored.map((folder) => `${folder}**/*.test.ts`),
    globalSetup: "<rootDir>/test/postgres/global-setup.ts",
    globalTeardown: "<rootDir>/test/postgres/global-teardown.ts",
  },
];

/** Every core: much of the time of the tests with real servers is waiting, so that none is needed for the parent. */
export const maxWorkers = "100%";
