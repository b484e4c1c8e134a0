import type { Sign } from "./sign.ts";

/** What keeps a browser's tests from starting: their server, their browser, their configuration. */
export const browsers: readonly Sign[] = [
  setup(5, /^Cypress could not verify that this server is running/),
  setup(3, /^Cypress failed to verify that your server is running/),
  setup(
    5,
    /^(?:The cypress npm package is installed, but|Cypress failed to start\.|Cypress verification timed out|Your `?configFile`? (?:is invalid|threw an error)|Can't run because )/,
  ),
  setup(4, /^(?:Timed out waiting for the browser to connect|Cypress failed to make a connection to )/),
  // Its own words stand above, behind `[WebServer]`.
  setup(
    3,
    /^Error: Process from config\.webServer |^Error: Timed out waiting \d{1,9}ms from config\.webServer/,
  ),
  setup(5, /^Error: https?:\/\/\S{1,300} is already used, make sure /),
];

function setup(weight: number, pattern: RegExp): Sign {
  return { kind: "setup", weight, pattern };
}
