/** An element of a report, its name without namespace. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Line of the report on which it begins. */
  readonly line: number;
  /** Line on which its `message` attribute begins, as far as can be told. */
  readonly messageLine: number;
  readonly children: readonly XmlNode[];
  /** Text of its own, without its children's; may be cut. */
  readonly text: string;
  readonly textLine: number;
  /** Last line of the text: escaped line breaks in it begin none. */
  readonly textEnd: number;
}

export function childrenOf(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  return node.children.filter(({ name }) => names.includes(name));
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}
