import { blockFormat } from "./block-format.ts";

const browser = String.raw`(?:Chrome|Firefox|Safari|Edge|Electron|HeadlessChrome)[\w ]{0,30} \d[\w.]{0,30} \([^)]{1,60}\)`;

/** Karma's progress and dots: `Chrome Headless 120.0.0.0 (Linux x86_64) Cart refunds twice FAILED`, then why behind a tab. */
export const karma = blockFormat({
  wakesOn: { words: ["[karma-server]", ": Executed ", ") FAILED", " FAILED"] },
  begins: /\[karma-server\]: Karma v/,
  failed: new RegExp(String.raw`^(?<suite>${browser}):? (?<name>(?!Executed )\S.{0,500}) FAILED$`),
  isBody: (text) => text.startsWith("\t"),
  outcome: (text) =>
    /^TOTAL: \d{1,7} SUCCESS$/.test(text)
      ? "success"
      : /^TOTAL: \d{1,7} FAILED/.test(text)
        ? "failure"
        : null,
});
