import { z } from "zod";
import { ruleSchema } from "../rules/schema.ts";

const pull = z.union([z.int().min(1), z.string().regex(/^(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d{1,9}$/)]);

/** What a block in an issue may say; all but `when` can be left out. */
export const signatureSchema = z.strictObject({
  ...ruleSchema.pick({ when: true }).shape,
  ...ruleSchema
    .pick({
      title: true,
      category: true,
      symptom: true,
      confidence: true,
      explanation: true,
      remedies: true,
      applies: true,
      validUntil: true,
      owner: true,
    })
    .partial().shape,
  /** `#12`, `12`, `owner/repo#12`, or a list of these. */
  fixedBy: z.union([pull, z.array(pull).min(1).max(20)]).optional(),
});
export type Signature = z.infer<typeof signatureSchema>;

export const signatureKeys: ReadonlySet<string> = new Set(Object.keys(signatureSchema.shape));

/** What is wrong with a signature, at a line of the text. */
export interface SignatureProblem {
  /** Counts from 1. */
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
}

export type ReadSignature =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly problems: readonly SignatureProblem[] }
  | {
      readonly kind: "signature";
      readonly signature: Signature;
      /** Line of the text of what stands at this path of the signature. */
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    };
