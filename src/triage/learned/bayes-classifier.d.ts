/** The package describes its classifiers only all together, and all together they take 30 MB. */
declare module "natural/lib/natural/classifiers/bayes_classifier.js" {
  export default class BayesClassifier {
    addDocument(tokens: string[], label: string): void;
    train(): void;
    /** Most likely first; values are not normalized. */
    getClassifications(tokens: string[]): { readonly label: string; readonly value: number }[];
  }
}
