import type { Location } from "../../model/failure.ts";
import { withoutMarks } from "../line-marks.ts";

/** First place in the source that compilers and interpreters name in their own ways: `a.ts(3,5)`, `A.java:[12,3]`, `File "a.py", line 3`, `a.c:3:5`, `on a.tf line 3`. */
export function sourceLocation(texts: readonly string[]): Location | null {
  for (const text of texts) {
    const plain = withoutMarks(text).slice(0, 1000);
    const match = forms.map((form) => form.exec(plain)).find((found) => found !== null);
    const [file, line] = [match?.[1], match?.[2]];
    if (file !== undefined && line !== undefined) return { file, line: Number(line) };
  }
  return null;
}

const forms = [
  /^(?:\[ERROR\] |\s{1,8})?((?:[A-Za-z]:)?[^\s:()[\]]{1,300}\.\w{1,6})\((\d{1,7})(?:,\d{1,5})?\) ?: /,
  /^(?:\[ERROR\] )?([^\s:[\]]{1,300}\.\w{1,6}):\[(\d{1,7}),\d{1,5}\]/,
  /^\s{0,12}File "([^"]{1,300})", line (\d{1,7})/,
  /^(?:\s{1,12}|e: |%Error: |\[error\] |\[ERROR\] )?(?:file:\/\/)?((?:[A-Za-z]:)?[^\s:[\]()]{1,300}\.\w{1,6}):(\d{1,7})(?::\d{1,5})?(?::? |:?$|:(?=[A-Z]))/,
  /^((?:[^\s:]{1,200}\/)?(?:Makefile|Dockerfile)):(\d{1,7})(?::| )/,
  /^\s{0,8}--> (\S{1,300}):(\d{1,7}):\d{1,5}$/,
  /^[│\s]{0,8}on (\S{1,300}) line (\d{1,7}),/,
  /^In (\S{1,300}) line (\d{1,7}):$/,
  /^CMake Error at (\S{1,300}):(\d{1,7})/,
  /^Diff in (\S{1,300}?)(?::| at line )(\d{1,7})/,
  /^SUMMARY: \w{1,30}Sanitizer: .{1,200} (\S{1,300}\.\w{1,6}):(\d{1,7})/,
  /^PHP .{1,300} in (\S{1,300}\.\w{1,6})(?::| on line )(\d{1,7})$/,
];
