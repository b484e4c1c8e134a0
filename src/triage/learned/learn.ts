import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { mask } from "../mask.ts";

/** A failure of which a person said what its cause is. */
export interface Lesson extends Told {
  /** `cause:RULE` or `category:CATEGORY`. */
  readonly label: string;
}

/** What is looked at of a failure. */
export interface Told {
  readonly test: string;
  /** Its key line. */
  readonly text: string;
}

export interface Learned {
  /** Corrections that it was learned from. */
  readonly corrections: number;
  /** The cause that corrections of failures like this one tell; null where they do not tell it surely. */
  readonly causeOf: (failure: Told) => string | null;
}

/** Failures that are learned from, the newest. */
const mostLessons = 200;
const folds = 5;
const leastPrecision = 0.95;
/** Lessons that have to be told rightly by what the others teach. */
const leastProved = 10;
const usualSureness = 0.9;
const leastOfLabel = 4;
/** Words that a failure has to share with the lessons of its label. */
const leastShared = 3;

/**
 * Learns causes from corrections. Null unless they teach something: each fifth of the lessons is guessed from the others, and
 * what is guessed at least so surely has to be right in 95 of 100.
 */
export function learn(all: readonly Lesson[]): Learned | null {
  const lessons = frequent(all.slice(-mostLessons));
  const models = Array.from({ length: folds }, (_, fold) =>
    modelOf(lessons.filter((__, at) => at % folds !== fold)),
  );
  const tried = lessons.flatMap((lesson, at) => {
    const guess = models[at % folds]?.guess(lesson) ?? null;
    return guess === null ? [] : [{ sureness: guess.sureness, isRight: guess.label === lesson.label }];
  });
  const least = leastSureness(tried);
  if (least === null) return null;
  const model = modelOf(lessons);
  return {
    corrections: lessons.length,
    causeOf: (failure) => {
      const guess = model.guess(failure);
      return guess !== null && guess.sureness >= least ? guess.label : null;
    },
  };
}

/** What was said of few failures says nothing of others. */
function frequent(lessons: readonly Lesson[]): readonly Lesson[] {
  const counts = Map.groupBy(lessons, ({ label }) => label);
  return lessons.filter(({ label }) => (counts.get(label)?.length ?? 0) >= leastOfLabel);
}

interface Tried {
  readonly sureness: number;
  readonly isRight: boolean;
}

/** The lowest from which on enough was guessed, and rightly; null where there is none. Where nothing was wrong, what is usual. */
function leastSureness(tried: readonly Tried[]): number | null {
  const sorted = tried.toSorted((a, b) => b.sureness - a.sureness || Number(a.isRight) - Number(b.isRight));
  let right = 0;
  let least: number | null = null;
  for (const [at, { sureness, isRight }] of sorted.entries()) {
    if (isRight) right += 1;
    if (right < leastProved || right / (at + 1) < leastPrecision) continue;
    least = at === sorted.length - 1 ? Math.min(sureness, usualSureness) : sureness;
  }
  return least;
}

interface Model {
  readonly guess: (failure: Told) => { readonly label: string; readonly sureness: number } | null;
}

function modelOf(lessons: readonly Lesson[]): Model {
  const classifier = new BayesClassifier();
  const known = new Map<string, Set<string>>();
  for (const lesson of lessons) {
    const words = wordsOf(lesson);
    classifier.addDocument([...words], lesson.label);
    const ofLabel = known.get(lesson.label) ?? new Set();
    for (const word of words) ofLabel.add(word);
    known.set(lesson.label, ofLabel);
  }
  if (known.size === 0) return { guess: () => null };
  classifier.train();
  return {
    guess: (failure) => {
      const words = wordsOf(failure);
      const classes = classifier.getClassifications([...words]);
      const total = classes.reduce((sum, { value }) => sum + value, 0);
      const [first] = classes;
      if (first === undefined || total === 0) return null;
      const shared = words.filter((word) => known.get(first.label)?.has(word) === true).length;
      return shared < leastShared ? null : { label: first.label, sureness: first.value / total };
    },
  };
}

/** Each word once. The mark before it keeps the names apart that every object has. */
function wordsOf({ test, text }: Told): readonly string[] {
  const parts = `${test.slice(0, 300)} ${mask(text).slice(0, 600)}`
    .toLowerCase()
    .match(/[\p{L}\p{N}]{3,40}/gu);
  return [...new Set((parts ?? []).map((word) => `w:${word}`))].slice(0, 40);
}
