import type { CommandEntry } from "./command.ts";
import { help } from "./help.ts";
import { reclassify } from "./reclassify.ts";

/** Every command there is. */
export const commands: readonly CommandEntry[] = [
  {
    verb: "reclassify",
    usage: "/reclassify [run id or URL]",
    does: "reads the failed runs of this pull request again and edits the comment",
    needs: "triage",
    run: reclassify,
  },
  {
    verb: "help",
    usage: "/triage help",
    does: "shows this list",
    needs: "triage",
    run: (call, bench) => help(call, bench, commands),
  },
];
