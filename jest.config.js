/** @type {import("jest").Config} */
export const testEnvironment = "node";
export const roots = ["<rootDir>/test"];
export const testMatch = ["**/*.test.ts"];
export const extensionsToTreatAsEsm = [".ts"];
export const transform = { "\\.ts$": "<rootDir>/scripts/strip-types.js" };
export const injectGlobals = false;
export const setupFilesAfterEnv = ["<rootDir>/test/setup.ts"];
