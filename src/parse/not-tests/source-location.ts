import type { Location } from "../../model/failure.ts";

/** First place in the source that compilers and interpreters name in their own ways: `a.ts(3,5)`, `A.java:[12,3]`, `File "a.py", line 3`, `a.c:3:5`. */
export function sourceLocation(texts: readonly string[]): Location | null {
  for (const text of texts) {
    const match = forms.map((form) => form.exec(text.slice(0, 1000))).find((found) => found !== null);
    const [file, line] = [match?.[1], match?.[2]];
    if (file !== undefined && line !== undefined) return { file, line: Number(line) };
  }
  return null;
}

const forms = [
  /^(?:##\[error\]|\[ERROR\] |\s{1,8})?([^\s:()[\]]{1,300}\.\w{1,6})\((\d{1,7})(?:,\d{1,5})?\) ?: /,
  /^(?:##\[error\])?(?:\[ERROR\] )?([^\s:[\]]{1,300}\.\w{1,6}):\[(\d{1,7}),\d{1,5}\]/,
  /^(?:##\[error\])?\s{0,12}File "([^"]{1,300})", line (\d{1,7})/,
  /^(?:##\[error\]|e: )?(?:file:\/\/)?([^\s:[\]()]{1,300}\.\w{1,6}):(\d{1,7})(?::\d{1,5})?:? /,
];
