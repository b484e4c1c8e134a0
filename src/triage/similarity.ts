import { weighTerms } from "./tf-idf.ts";

export interface Similarity {
  /** At most `limit` documents, closest first; none when nothing is close enough to be worth a look. */
  readonly rank: (text: string, limit: number) => readonly Ranked[];
}

interface Ranked {
  readonly id: string;
  /** Cosine, 0 to 1. */
  readonly score: number;
}

/** Ranks documents by likeness to a text. Likeness is no proof: what it finds are candidates. */
export function createSimilarity(
  documents: readonly { readonly id: string; readonly text: string }[],
): Similarity {
  const weights = weighTerms(documents.map(({ text }) => termsOf(text, documentTerms)));
  const postings = invert(weights.documents);

  return {
    rank: (text, limit) => {
      const query = weighQuery(termsOf(text, queryTerms), weights.rarity);
      return [...score(query, postings)]
        .filter(([, { cosine, shared }]) => cosine >= leastScore && shared >= leastShared)
        .map(([at, { cosine }]) => ({ id: documents[at]?.id ?? "", score: Math.min(cosine, 1) }))
        .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}

const documentTerms = 300;
const queryTerms = 60;
const queryCharacters = 8_000;
const leastScore = 0.3;
const leastShared = 2;

/** Words without anything that differs from run to run: numbers, hashes, addresses, generated names. */
function termsOf(text: string, limit: number): readonly string[] {
  const words = text.slice(0, queryCharacters).split(/[^A-Za-z0-9]/);
  return words
    .filter((word) => word.length >= 3 && word.length <= 40 && !/\d/.test(word))
    .flatMap((word) => word.split(/(?<=[a-z])(?=[A-Z])/))
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3 && !common.has(word))
    .slice(0, limit);
}

const common: ReadonlySet<string> = new Set(
  "the and for not was with that this from are has have had but its can you your job log line test error fail failed failure".split(
    " ",
  ),
);

type Vector = ReadonlyMap<string, number>;

/** Each term with the documents that have it, weights scaled so that each document has length 1. */
function invert(documents: readonly Vector[]): ReadonlyMap<string, readonly Posting[]> {
  const postings = new Map<string, Posting[]>();
  documents.forEach((vector, at) => {
    for (const [term, weight] of scale(vector)) {
      const known = postings.get(term) ?? [];
      known.push({ at, weight });
      postings.set(term, known);
    }
  });
  return postings;
}

interface Posting {
  readonly at: number;
  readonly weight: number;
}

function weighQuery(terms: readonly string[], rarity: (term: string) => number): Vector {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return scale(new Map([...counts].map(([term, count]) => [term, count * rarity(term)])));
}

function scale(vector: Vector): Vector {
  const length = Math.hypot(...vector.values());
  return new Map([...vector].map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
}

function score(query: Vector, postings: ReadonlyMap<string, readonly Posting[]>): ReadonlyMap<number, Score> {
  const scores = new Map<number, Score>();
  for (const [term, weight] of query) {
    for (const posting of postings.get(term) ?? []) {
      const sum = scores.get(posting.at) ?? { cosine: 0, shared: 0 };
      sum.cosine += weight * posting.weight;
      sum.shared += 1;
      scores.set(posting.at, sum);
    }
  }
  return scores;
}

interface Score {
  cosine: number;
  /** Terms in common. */
  shared: number;
}
