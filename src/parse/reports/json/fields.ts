/** What a key of strangers' JSON holds; undefined where there is no object or no such key. */
export function field(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return found;
}

export function textField(value: unknown, key: string): string | null {
  const found = field(value, key);
  return typeof found === "string" && found !== "" ? found : null;
}

export function numberField(value: unknown, key: string): number | null {
  const found = field(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}

export function listField(value: unknown, key: string): readonly unknown[] {
  return listOf(field(value, key));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list; of a text, that one. */
export function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = typeof value === "string" ? [value] : listOf(value);
  return all.filter((one) => typeof one === "string");
}

/** Milliseconds as the model keeps them: whole, never below 0. */
export function milliseconds(value: number | null): number | null {
  return value === null ? null : Math.max(0, Math.round(value));
}
