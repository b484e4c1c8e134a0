import type { CommandEntry } from "./command.ts";
import { explain } from "./explain.ts";
import { cause, link, wrong } from "./corrections.ts";
import { file } from "./file.ts";
import { help } from "./help.ts";
import { mute, unmute } from "./mute.ts";
import { reclassify } from "./reclassify.ts";
import { rerun } from "./rerun.ts";
import { rule } from "./rule.ts";
import { status } from "./status.ts";

/** Every command there is. */
export const commands: readonly CommandEntry[] = [
  {
    verb: "reclassify",
    usage: "/reclassify [run, job or attempt]",
    does: "looks for new evidence on this pull request's failed runs and edits the comment; a run, job or attempt that is named (id or URL) is read again in any case",
    needs: "author",
    run: reclassify,
  },
  {
    verb: "explain",
    usage: "/triage explain [n]",
    does: "tells all that is known of row n: reasons, lines, facts, history, other causes worth a look",
    needs: "author",
    run: explain,
  },
  {
    verb: "rerun",
    usage: "/triage rerun [failed or job]",
    does: "runs all failed jobs again, or one: by row, name, id or URL",
    needs: "write",
    run: rerun,
  },
  {
    verb: "link",
    usage: "/triage link n #issue",
    does: "says that an issue tracks the failures of row n, here and wherever they are seen again",
    needs: "triage",
    run: link,
  },
  {
    verb: "wrong",
    usage: "/triage wrong n [because ...]",
    does: "says that row n does not have the cause that the comment claims",
    needs: "triage",
    run: wrong,
  },
  {
    verb: "cause",
    usage: "/triage cause n RULE or CATEGORY",
    does: "says what the cause of row n is: the id of a rule, or a kind of cause such as infrastructure/network",
    needs: "triage",
    run: cause,
  },
  {
    verb: "file",
    usage: "/triage file n",
    does: "opens an issue for row n, with a block that knows the failure again, and links it",
    needs: "triage",
    run: file,
  },
  {
    verb: "rule",
    usage: "/triage rule n",
    does: "drafts a rule from row n, with its example, to be pasted into a new file",
    needs: "triage",
    run: rule,
  },
  {
    verb: "mute",
    usage: "/triage mute",
    does: "keeps the comment quiet on this pull request, by a label",
    needs: "triage",
    run: mute,
  },
  {
    verb: "unmute",
    usage: "/triage unmute",
    does: "takes that label off",
    needs: "triage",
    run: unmute,
  },
  {
    verb: "status",
    usage: "/triage status",
    does: "tells which runs of which commit were read, when, and by which rules",
    needs: "author",
    run: status,
  },
  {
    verb: "help",
    usage: "/triage help",
    does: "shows this list",
    needs: "author",
    run: () => help(commands),
  },
];
