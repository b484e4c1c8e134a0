/** @type {import("jest").Config} */
export const testEnvironment = "node";
export const roots = ["<rootDir>/test"];
export const testMatch = ["**/*.test.ts"];
export const extensionsToTreatAsEsm = [".ts"];
export const transform = { "\\.ts$": "<rootDir>/scripts/strip-types.js" };
/** Some tests wait out a rate limit or retries: real time, over real HTTP. */
export const testTimeout = 30_000;
export const injectGlobals = false;
export const setupFilesAfterEnv = ["<rootDir>/test/setup.ts"];
