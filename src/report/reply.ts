import { cut } from "./clean.ts";
import { code, say, type Block } from "./content.ts";
import { fitContent } from "./fit-content.ts";
import { commentLimit } from "./comment.ts";

/** First thing in the reply's body: with the author it tells the reply from all other comments. */
export const replyMarker = "<!-- flake-triage:reply -->";

export interface Answered {
  /** The command as it was typed. */
  readonly asked: string;
  readonly answer: readonly Block[];
}

/** The one reply of a pull request: the answers to the comment that asked last. */
export function renderReply(answers: readonly Answered[], author: string): string {
  const before = `${replyMarker}\n`;
  const content = {
    headline: say`Answer to ${code(cut(author, 60))}`,
    table: null,
    notes: [],
    sections: answers.map(({ asked, answer }, place) => ({
      title: say`${cut(asked, 120)}`,
      open: true,
      blocks: answer,
      priority: place,
    })),
    footer: say`This reply is edited for every answer; ${code("/triage help")} lists the commands.`,
  };
  return before + fitContent(content, { limit: commentLimit - before.length, pageUrl: null });
}
