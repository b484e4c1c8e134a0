import { indentOf } from "./indent.ts";

const maxDepth = 40;

/** Titles of the groups around a line, told by how deep each is indented. */
export interface TitlePath {
  /** A group's title, at the depth at which it is printed. */
  enter(text: string): void;
  /** Titles around a line of this depth, outermost first. */
  above(indent: number): string[];
  clear(): void;
}

export function createTitlePath(): TitlePath {
  let open: { readonly indent: number; readonly title: string }[] = [];

  function leave(indent: number): void {
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
  }

  function enter(text: string): void {
    const indent = indentOf(text);
    leave(indent);
    if (open.length < maxDepth) open.push({ indent, title: text.slice(indent, indent + 300).trimEnd() });
  }

  function above(indent: number): string[] {
    leave(indent);
    return open.map((group) => group.title);
  }

  return {
    enter,
    above,
    clear: () => {
      open = [];
    },
  };
}
