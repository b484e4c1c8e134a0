import { z } from "zod";
import { ruleSchema } from "./schema.ts";

/** Keys that a mapping at this place of a rule may have; none where no mapping stands. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  return keysOf(
    path.reduce<readonly z.core.$ZodType[]>(
      (schemas, key) => schemas.flatMap((one) => inside(one, key)),
      [ruleSchema],
    ),
  );
}

function keysOf(schemas: readonly z.core.$ZodType[]): readonly string[] {
  const mappings = schemas.flatMap(alternatives).filter((one) => one instanceof z.ZodObject);
  return [...new Set(mappings.flatMap((one) => Object.keys(one.shape)))];
}

function inside(schema: z.core.$ZodType, key: PropertyKey): readonly z.core.$ZodType[] {
  return alternatives(schema).flatMap((one) => {
    if (one instanceof z.ZodArray) return typeof key === "number" ? [one.element] : [];
    if (one instanceof z.ZodRecord) return [one.valueType];
    if (!(one instanceof z.ZodObject)) return [];
    const value: unknown = Reflect.get(one.shape, key);
    return value instanceof z.ZodType ? [value] : [];
  });
}

/** What may stand in a place, without the wrappers that say it may be missing. */
function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return alternatives(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
