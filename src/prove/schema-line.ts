import { relative, sep } from "node:path";

/** First line of a rule file that gives editors completion; the path is seen from the folder `from`. */
export function schemaLine(from: string, schema: string): string {
  const path = relative(from, schema).split(sep).join("/");
  return `# yaml-language-server: $schema=${path.startsWith(".") ? path : `./${path}`}\n`;
}
