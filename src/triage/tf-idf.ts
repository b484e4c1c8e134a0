// The package's main entry takes a second, prints banners and reads .env files: only this part of it is loaded.
import { TfIdf } from "natural/lib/natural/tfidf/index.js";

/** How much each term tells about each document. */
export interface Weights {
  /** Weight of each term of a document. */
  readonly documents: readonly ReadonlyMap<string, number>[];
  /** How rare a term is over all documents; a term that none has is the rarest. */
  readonly rarity: (term: string) => number;
}

/** How rare a term is over documents; a term that none has is the rarest. */
export function rarityIn(documents: readonly (readonly string[])[]): Weights["rarity"] {
  const index = new TfIdf();
  for (const terms of documents) index.addDocument([...terms]);
  return rarityOf(index, documents);
}

/** Weighs the terms of documents by frequency and rarity. */
export function weighTerms(documents: readonly (readonly string[])[]): Weights {
  const index = new TfIdf();
  for (const terms of documents) index.addDocument([...terms]);
  return {
    documents: documents.map((_, at) => new Map(index.listTerms(at).map(({ term, tfidf }) => [term, tfidf]))),
    rarity: rarityOf(index, documents),
  };
}

/** Asking the index for unknown terms would make its cache grow with every text. */
function rarityOf(index: TfIdf, documents: readonly (readonly string[])[]): Weights["rarity"] {
  const known = new Set(documents.flat());
  const rarest = 1 + Math.log(Math.max(documents.length, 1));
  return (term) => (known.has(term) ? index.idf(term) : rarest);
}
