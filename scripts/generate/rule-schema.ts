import { z } from "zod";
import { ruleSchema } from "../../src/rules/schema.ts";

/** JSON Schema of a rule file, for editors. */
export function makeRuleSchema(): string {
  const schema = {
    title: "Rules of Flake Triage",
    ...z.toJSONSchema(z.array(ruleSchema), { io: "input", reused: "ref" }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
