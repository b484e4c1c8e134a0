import { keptText } from "../../kept-text.ts";
import type { XmlNode } from "./xml-node.ts";

const maxVariants = 10_000;

/** Gives each suite of a report a short id: the same for one that is told again, another where name, package, host or outer suite differ. */
export function createSuiteVariants(): (suite: XmlNode, outer: string) => string {
  const ids = new Map<string, string>();

  return ({ attributes }, outer) => {
    const told = ["name", "package", "hostname"].map((key) => keptText(attributes[key] ?? "", 500));
    const key = [outer, ...told].join("\0");
    const id = ids.get(key) ?? (ids.size < maxVariants ? String(ids.size + 1) : outer);
    if (ids.size < maxVariants) ids.set(key, id);
    return id;
  };
}
