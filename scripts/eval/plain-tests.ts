import { readFile } from "node:fs/promises";

/** Names of failed tests as the frameworks' most usual lines give them: looked for apart from the app's own reading. */
export async function plainTests(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8");
  const names = forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ""));
  return [...new Set(names)];
}

const forms = [
  /--- FAIL: (\S+) \(/g,
  /^(?:\S+Z )?(?:\[ERROR\] {1,3})?([\w$]+)\([\w.$]+\).{0,80}<<< (?:FAILURE|ERROR)!/gm,
  /^(?:\S+Z )?(?:\[ERROR\] {1,3})?[\w.$]+\.([\w$]+) .{0,80}<<< (?:FAILURE|ERROR)!/gm,
  /^(?:\S+Z )?FAILED \S+::(\w+)/gm,
];
