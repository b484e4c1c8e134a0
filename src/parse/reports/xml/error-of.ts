import type { ErrorText } from "../error-text.ts";
import { childOf, type XmlNode } from "./xml-node.ts";

/** What a `<failure>` or `<error>` says: in an attribute, in its text, or in elements of their own. */
export function errorOf(node: XmlNode): ErrorText {
  const message = childOf(node, "message");
  const stack = childOf(node, "stack-trace") ?? childOf(node, "stackTrace") ?? childOf(node, "StackTrace");
  const body = stack ?? node;
  const attribute = node.attributes["message"];
  const isMessage = attribute === undefined || attribute.trim() === "";
  return {
    message: isMessage
      ? (message?.text.trim() ?? (node.text.trim() === "" ? (node.attributes["type"] ?? null) : null))
      : attribute,
    messageLine: isMessage ? (message?.textLine ?? node.line) : node.messageLine,
    body: body.text,
    bodyLine: body.textLine,
    bodyEnd: body.textEnd,
  };
}
