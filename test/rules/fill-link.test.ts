import { expect, test } from "@jest/globals";
import { fillLink } from "../../src/rules/fill-link.ts";

const facts = [{ key: "mode", value: "a b", file: "job.log", line: 1 }];

test.each([
  ["a capture", "https://example.org/q?name={name}", "disk", ["https://example.org/q?name=disk"]],
  ["a fact", "https://example.org/{fact.mode}", "disk", ["https://example.org/a%20b"]],
  [
    "whatever a log makes up, which stays one part of the address",
    "https://example.org/{name}#top",
    "../x?y#z) [<@me>](http://evil.test/'\"%\ud800",
    [
      "https://example.org/..%2Fx%3Fy%23z%29%20%5B%3C%40me%3E%5D%28http%3A%2F%2Fevil.test%2F%27%22%25%EF%BF%BD#top",
    ],
  ],
  ["no link where a value is missing", "https://example.org/{name}/{other}", "disk", []],
  ["no link where a value only climbs", "https://example.org/a/{name}", "..", []],
  [
    "at most 200 characters of a value",
    "https://example.org/{name}",
    "x".repeat(900),
    [`https://example.org/${"x".repeat(200)}`],
  ],
])("a link is filled with %s", (_, url, name, expected) => {
  const links = fillLink({ title: "Look", url }, { name }, facts);
  expect(links).toEqual(expected.map((one) => ({ title: "Look", url: one })));
});
