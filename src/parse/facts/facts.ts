import type { Fact } from "../../model/evidence.ts";
import { keptText } from "../kept-text.ts";
import type { LineListener } from "../dispatch.ts";
import type { LineContext } from "../line-parser.ts";
import { commandFacts, environmentFact, type Setting } from "./command-facts.ts";
import { factsOfName } from "./name-facts.ts";

const maxFacts = 60;

export interface Facts extends LineListener {
  all(): Fact[];
}

type Block = "command" | "env" | "image" | null;

/** The conditions of a job, from its name and from the commands, variables and images that the runner prints; never from output. */
export function createFacts(context: LineContext, jobName: string | null): Facts {
  const facts = new Map<string, Fact>();
  let block: Block = null;
  let inside = false;

  function line(text: string): void {
    const code = text.charCodeAt(0);
    if (code === 35 && text.startsWith("##[")) return frame(text);
    if (inside) return blockLine(text);
    if (code === 43 && text.startsWith("+ ") && text.includes(" --")) add(commandFacts(text.slice(2)), text);
    else if (code === 103) add(goVersion(text), text);
  }

  function frame(text: string): void {
    inside = text.startsWith("##[group]");
    block = null;
    if (text.startsWith("##[group]Run ")) {
      block = "command";
      add(commandFacts(text.slice("##[group]Run ".length)), text);
    } else if (/^##\[group\](?:Runner Image|Virtual Environment)$/.test(text)) block = "image";
  }

  function blockLine(text: string): void {
    if (block === null) return;
    if (text === "env:") block = "env";
    else if (text === "with:" || text.startsWith("shell: ")) block = null;
    else if (block === "command") add(commandFacts(text), text);
    else add(block === "env" ? variable(text) : image(text), text);
    // Behind the shell and the inputs the variables may still follow.
    if (block === null) block = "env";
  }

  function add(settings: readonly Setting[], text: string): void {
    const fresh = settings.filter(({ key }) => !facts.has(key)).slice(0, maxFacts - facts.size);
    if (fresh.length === 0) return;
    const at = context.evidence(text);
    for (const { key, value } of fresh) {
      facts.set(key, { key: keptText(key), value: keptText(value), file: at.file, line: at.line, at });
    }
  }

  function all(): Fact[] {
    const named = jobName === null ? [] : factsOfName(jobName);
    const unproved = named.filter((fact) => !facts.has(fact.key));
    return [...facts.values(), ...unproved].slice(0, maxFacts);
  }

  return { wakesOn: { starts: ["+ ", "go version "] }, awake: () => inside && block !== null, line, all };
}

function variable(text: string): Setting[] {
  const match = /^ {2}([A-Z][A-Z0-9_]{1,60}): (.{1,100})$/.exec(text);
  return match === null ? [] : environmentFact(match[1] ?? "", match[2] ?? "");
}

function image(text: string): Setting[] {
  const match = /^(Image|Environment|Version): ([\w.-]{1,60})$/.exec(text);
  const value = match?.[2];
  if (value === undefined) return [];
  return [{ key: match?.[1] === "Version" ? "runnerImageVersion" : "runnerImage", value }];
}

function goVersion(text: string): Setting[] {
  const match = /^go version go(\d[\w.]{0,20}) [a-z0-9]{1,20}\/[a-z0-9]{1,20}$/.exec(text);
  const value = match?.[1];
  return value === undefined ? [] : [{ key: "goVersion", value }];
}
