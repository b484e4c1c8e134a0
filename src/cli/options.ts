import { parseArgs, type ParseArgsConfig } from "node:util";
import { UserError } from "../errors.ts";
import type { Repository } from "../model/run.ts";

/** `parseArgs`, with one clear sentence for what it does not understand. */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    const sentence =
      cause instanceof Error ? cause.message.split(". ", 1)[0] : "The arguments cannot be understood";
    throw new UserError("usage", `${sentence}.`, "See --help.", { cause });
  }
}

/** `--repo owner/name`. */
export function repositoryOf(given: string | undefined): Repository {
  const [, owner, repo] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(given ?? "") ?? [];
  if (owner === undefined || repo === undefined)
    throw new UserError("usage", `--repo ${given ?? ""}: it must be OWNER/NAME.`);
  return { owner, repo };
}

export function oneOf<T extends string>(option: string, given: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === given);
  if (found === undefined)
    throw new UserError("usage", `${option} ${given}: it must be one of ${choices.join(", ")}.`);
  return found;
}
