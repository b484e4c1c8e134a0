/** Names that a text asks for as `{name}` or `{fact.name}`, in order. */
export function placeholders(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = ""]) => name);
}

/** Fills in each placeholder. */
export function fillPlaceholders(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(placeholder, (_, name: string) => valueOf(name));
}

const placeholder = /\{((?:fact\.)?\w{1,60})\}/g;
