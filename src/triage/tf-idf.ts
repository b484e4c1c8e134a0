// The package's main entry takes a second, prints banners and reads .env files: only this part of it is loaded.
import { TfIdf } from "natural/lib/natural/tfidf/index.js";

/** How much each term tells about each document. */
export interface Weights {
  /** Weight of each term of a document. */
  readonly documents: readonly ReadonlyMap<string, number>[];
  /** How rare a term is over all documents; a term that none has is the rarest. */
  readonly rarity: (term: string) => number;
}

/** Weighs the terms of documents by frequency and rarity. */
export function weighTerms(documents: readonly (readonly string[])[]): Weights {
  const index = new TfIdf();
  for (const terms of documents) index.addDocument([...terms]);
  const known = new Set(documents.flat());
  const rarest = 1 + Math.log(Math.max(documents.length, 1));
  return {
    documents: documents.map((_, at) => new Map(index.listTerms(at).map(({ term, tfidf }) => [term, tfidf]))),
    // Asking the index for unknown terms would make its cache grow with every text.
    rarity: (term) => (known.has(term) ? index.idf(term) : rarest),
  };
}
