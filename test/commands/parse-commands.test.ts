import { expect, test } from "@jest/globals";
import { parseCommands } from "../../src/commands/parse-commands.ts";

test.each([
  ["/reclassify", [{ verb: "reclassify", args: [] }]],
  ["/reclassify 123", [{ verb: "reclassify", args: ["123"] }]],
  ["Looks odd.\r\n/Triage Help\r\nthanks", [{ verb: "help", args: [] }]],
  ["/triage", [{ verb: "help", args: [] }]],
  ["/triage wrong 2 because it is not", [{ verb: "wrong", args: ["2", "because", "it", "is", "not"] }]],
  [
    "/reclassify\n/triage help",
    [
      { verb: "reclassify", args: [] },
      { verb: "help", args: [] },
    ],
  ],
  ["```\ncode\n```\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["> quoted\n\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["<pre>x</pre>\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["<!-- note -->\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["- ```\n  log\n  ```\n\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["Use `<!--` for hidden text.\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["Wrap in `<pre>` please\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["A stray ` and then\n/reclassify", [{ verb: "reclassify", args: [] }]],
  ["/triage\u00A0help", [{ verb: "help", args: [] }]],
  ["\u{FEFF}/reclassify", [{ verb: "reclassify", args: [] }]],
])("%j holds commands", (body, expected) => {
  expect(parseCommands(body).map(({ verb, args }) => ({ verb, args }))).toEqual(expected);
});

test.each([
  "please /reclassify",
  "> /reclassify",
  "> quoted\n> /reclassify",
  "> quoted\n/reclassify",
  "> quoted\n```\n\n/reclassify\n```",
  "<pre>\n/reclassify\n</pre>",
  "<details><code>\n/reclassify\n</code></details>",
  "```\n/reclassify\n```",
  "~~~sh\n/reclassify\n~~~",
  "````\n```\n/reclassify\n````",
  "```\n/reclassify",
  "    /reclassify",
  "\t/reclassify",
  "`/reclassify`",
  "<!--\n/reclassify\n-->",
  "- ```\n  /reclassify\n  ```",
  "1. ```\n   /reclassify\n   ```",
  "1. how:\n\n    ```\n    /reclassify\n    ```",
  "- > said\n/reclassify",
  "so `foo\n/reclassify\nbar`",
  "<pre><code>x</code>\n/reclassify\n</pre>",
  "<blockquote>\n/reclassify\n</blockquote>",
  "/reclassifyx",
  "/triagex help",
  "",
])("%j holds none", (body) => {
  expect(parseCommands(body)).toEqual([]);
});

test("a command is told as it was typed", () => {
  expect(parseCommands("Hm.\n  /Triage  wrong 2\r\n/reclassify").map(({ text }) => text)).toEqual([
    "/Triage  wrong 2",
    "/reclassify",
  ]);
});

test("a comment full of commands is heard only as far as a person would write", () => {
  expect(parseCommands("/reclassify\n".repeat(1000))).toHaveLength(5);
});
