import { cut } from "../clean.ts";
import { code, paragraph, say, type Block } from "../content.ts";

export function sayMuted(isMuted: boolean, label: string): readonly Block[] {
  const shown = code(cut(label, 60));
  return [
    paragraph(
      isMuted
        ? say`The comment is quiet as long as this pull request has the label ${shown}. The check run goes on telling.`
        : say`The comment tells again; the label ${shown} is off.`,
    ),
  ];
}
