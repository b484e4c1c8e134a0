import { describe, expect, test } from "@jest/globals";
import { referenceLink, referenceUrl } from "../../src/report/references.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const here = { owner: "octo", repo: "net", web: "https://git.example.org" };

test.each([
  ["octo/net#12", "https://git.example.org/octo/net/issues/12"],
  [`octo/net@${sha}`, `https://git.example.org/octo/net/commit/${sha}`],
  ["https://github.com/o/r/issues/1", "https://github.com/o/r/issues/1"],
  ["octo/net", null],
  ["evil.example/octo/net#12", null],
])("%s is the page %s", (reference, page) => {
  expect(referenceUrl(reference, "issues", here.web)).toBe(page);
});

describe("a link says", () => {
  test.each([
    ["a number of its own repository", "Octo/net#12", "#12"],
    ["the repository where it is another", "octo/store#12", "octo/store#12"],
    ["the same of an address", "https://git.example.org/octo/net/pull/12", "#12"],
    ["the repository of its name on another server", "https://github.com/octo/net/pull/12", "octo/net#12"],
  ])("%s", (_, reference, label) => {
    expect(referenceLink(reference, "pull", here)).toMatchObject([{ kind: "reference", label }]);
  });

  test("a commit by its first digits", () => {
    expect(referenceLink(`octo/net@${sha}`, "pull", here)).toMatchObject([
      { kind: "link", url: `https://git.example.org/octo/net/commit/${sha}` },
    ]);
  });

  test("a page of github.com where no server is known", () => {
    expect(referenceLink("octo/net#12", "issues", null)).toMatchObject([
      { url: "https://github.com/octo/net/issues/12" },
    ]);
  });
});
