import { blockFormat } from "./block-format.ts";

/** `dart test` and `flutter test`: `00:02 +1 -1: cart refunds twice [E]`, then why, indented. A line without `[E]` begins a test. */
export const dartTest = blockFormat({
  wakesOn: { words: [" [E]"], starts: ["0:0 +0: loading "] },
  begins: /^00:00 \+0: loading /,
  failed:
    /^\d{2,3}:\d{2} \+\d{1,7}(?: ~\d{1,6})? -\d{1,6}: (?:(?<suite>\S{1,300}_test\.dart): )?(?<name>.{1,500}) \[E\]$/,
  isBody: (text) => text.trim() === "" || /^ {2}/.test(text),
  outcome(text) {
    const [, said] =
      /^\d{2,3}:\d{2} \+\d{1,7}(?: ~\d{1,6})?(?: -\d{1,6})?: (Some tests failed|All tests passed)[.!]/.exec(
        text,
      ) ?? [];
    if (said === undefined) return null;
    return said === "All tests passed" ? "success" : "failure";
  },
});
