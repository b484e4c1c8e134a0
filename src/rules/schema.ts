import { z } from "zod";

/** A text (letter case ignored) or `/regular expression/`, or one of these with `case: true`. */
const pattern = z.union([
  z.string().min(1),
  z.strictObject({
    text: z.string().min(1).describe("Plain text, even when it looks like a regular expression."),
    case: z.boolean().optional().describe("True: letter case counts."),
  }),
]);
export type Pattern = z.infer<typeof pattern>;

const patterns = z.union([pattern, z.array(pattern).min(1).max(20)]);
export type Patterns = z.infer<typeof patterns>;

const scalar = z.union([z.string().min(1), z.number(), z.boolean()]);
/** One value or any of several; a text may be a `/regular expression/` or a bound such as `>= 1.28`. */
const scalars = z.union([scalar, z.array(scalar).min(1).max(20)]);
export type Scalars = z.infer<typeof scalars>;

const count = z.union([z.int().min(0), z.string().regex(/^(?:>=|<=|>|<)\s?\d{1,6}$/)]);
export type Count = z.infer<typeof count>;

const podSchema = z.strictObject({
  ready: z.boolean().optional(),
  phase: scalars.optional(),
  reason: scalars.optional(),
  waitingReason: scalars.optional().describe("`none`: said to be absent."),
  restarts: count.optional().describe('A number, or a bound such as ">= 1".'),
  exitCode: z
    .union([count, z.literal("none")])
    .optional()
    .describe("`none`: no exit code is told."),
  image: scalars.optional(),
  name: scalars.optional(),
});
export type PodDemand = z.infer<typeof podSchema>;

const sequenceSchema = z.strictObject({
  in: z.enum(["log", "error"]),
  within: z.int().min(1).max(10_000).describe("Lines from the first to the last."),
  lines: z.array(patterns).min(2).max(8),
});
export type Sequence = z.infer<typeof sequenceSchema>;

const failureKinds = ["test", "setup", "build", "infrastructure", "step"] as const;
const kind = z.enum(failureKinds);

/** A condition: all of its keys have to hold. Also the language of a known issue's signature. */
export const whenSchema = z.strictObject({
  get all(): z.ZodOptional<z.ZodArray<typeof whenSchema>> {
    return z.array(whenSchema).min(1).max(20).optional().describe("All conditions of the list hold.");
  },
  get any(): z.ZodOptional<z.ZodArray<typeof whenSchema>> {
    return z.array(whenSchema).min(1).max(20).optional().describe("One condition of the list holds.");
  },
  get not(): z.ZodOptional<typeof whenSchema> {
    return whenSchema.optional().describe("The condition is known not to hold.");
  },
  sequence: sequenceSchema
    .optional()
    .describe(
      "`{ in: log or error, within: N, lines: [...] }`: these lines follow each other in this order, within N lines.",
    ),
  test: patterns.optional().describe("Full name of the failing test."),
  error: patterns.optional().describe("A line of the failure's own text."),
  log: patterns.optional().describe("A line of the job's log that may speak of this failure."),
  artifact: z
    .strictObject({ path: z.string().min(1).max(200), text: patterns.optional() })
    .optional()
    .describe(
      "`{ path, text }`: a line of a file inside an artifact; `path` is a glob. `{ path }` alone: there is such a file, whatever is in it.",
    ),
  annotation: patterns.optional().describe("Title or message of a check-run annotation."),
  job: patterns.optional().describe("Name of the job."),
  step: patterns.optional().describe("Name of the step in which it failed."),
  branch: scalars
    .optional()
    .describe(
      "Branch the change is for: the base of its pull request, else the branch or tag that was pushed. `release-*` is a glob over the whole name.",
    ),
  headBranch: scalars.optional().describe("Branch or tag that ran: the pull request's own."),
  event: scalars.optional().describe("What started the run: `push`, `pull_request`, `schedule`, ..."),
  version: scalars
    .optional()
    .describe(
      'The project\'s version as the name of `branch` tells it (`release-2.2`, the tag `v2.2.1`; `main` tells none), such as "< 2.3".',
    ),
  facts: z
    .record(z.string().min(1), scalars)
    .optional()
    .describe('Conditions under which the job ran, by name; `{ kubernetesVersion: ">= 1.30" }` compares.'),
  pod: podSchema.optional().describe("One Pod that the failure tells of has all of these fields."),
  kind: z
    .union([kind, z.array(kind).min(1)])
    .optional()
    .describe(`What failed: ${failureKinds.map((one) => `\`${one}\``).join(", ")}; one of a list.`),
});
export type When = z.infer<typeof whenSchema>;

/** Where a rule is in force: what of `when` tells of the run and the job, not of the failure. */
const appliesSchema = whenSchema.pick({
  branch: true,
  headBranch: true,
  event: true,
  version: true,
  job: true,
  facts: true,
});

const linkSchema = z.strictObject({
  title: z.string().min(1).max(100),
  url: z
    .string()
    .max(500)
    .regex(/^https:\/\/[a-z\d.-]{1,200}(?::\d{1,5})?(?:[/?#](?:[^\s"'<>`\\@%]|%[\da-f]{2})*)?$/i),
});
export type LinkTemplate = z.infer<typeof linkSchema>;

const issueName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}#\d{1,9}$/);

/** A pull request, or a commit that has none. */
const fixName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}(?:#\d{1,9}|@[0-9a-f]{40})$/);

const exampleFields = z.strictObject({
  kind: kind.optional(),
  test: z.string().optional(),
  job: z.string().optional(),
  step: z.string().optional(),
  branch: z.string().optional(),
  headBranch: z.string().optional(),
  event: z.string().optional(),
  error: z.string().optional(),
  log: z.string().optional(),
  logComplete: z.boolean().optional(),
  artifact: z.strictObject({ path: z.string(), text: z.string().optional() }).optional(),
  annotation: z.string().optional(),
  facts: z.record(z.string(), scalar).optional(),
  pod: z
    .strictObject({
      name: z.string().optional(),
      phase: z.string().optional(),
      ready: z.boolean().optional(),
      reason: z.string().optional(),
      waitingReason: z.string().optional(),
      restarts: z.int().optional(),
      exitCode: z.int().optional(),
      image: z.string().optional(),
      containers: z.array(z.string()).optional(),
    })
    .optional(),
});
const exampleSchema = z.union([z.string().min(1), exampleFields]);
export type Example = z.infer<typeof exampleSchema>;

export const ruleSchema = z.strictObject({
  id: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]{1,50}\/[a-z0-9-]{1,50}$/)
    .describe("`group/name`, lower case; unique over all files."),
  title: z.string().min(1).max(120).describe("The cause in a few words, as a heading."),
  category: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]{1,50}\/[a-z0-9-]{1,50}$/)
    .describe("Kind of cause, `word/word`; one of the known ones, or your own."),
  symptom: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .describe("What is observed, in lower-kebab-case."),
  when: whenSchema.describe("What has to hold for the rule to name this cause."),
  applies: appliesSchema
    .optional()
    .describe(
      "Where it is in force: `branch`, `headBranch`, `event`, `version`, `job`, `facts`, as in `when`; all have to hold. Elsewhere it claims nothing.",
    ),
  validUntil: z.iso
    .date()
    .optional()
    .describe("`YYYY-MM-DD` (UTC): from that day on it claims nothing, and is reported as expired."),
  confidence: z.enum(["high", "medium", "low"]).describe("`low` is shown as `maybe`."),
  explanation: z
    .string()
    .min(1)
    .max(2_000)
    .describe("What happened, in plain words; may hold `{capture}` and `{fact.key}`."),
  remedies: z
    .array(z.string().min(1).max(500))
    .min(1)
    .max(10)
    .describe("What to do, first thing first; may hold `{capture}` and `{fact.key}`."),
  links: z
    .array(linkSchema)
    .min(1)
    .max(5)
    .optional()
    .describe(
      "Pages worth opening: `{ title, url }`. After its host the https address may hold `{capture}` and `{fact.key}`; a link that lacks one of them is not shown.",
    ),
  owner: z
    .string()
    .regex(/^@?[a-z\d][\w.-]{0,99}(?:\/[\w.-]{1,100})?$/i)
    .optional()
    .describe("Who cares for it: a GitHub handle or `organization/team`; shown, never mentioned."),
  knownIssues: z
    .array(
      z.union([
        issueName,
        z.strictObject({
          issue: issueName,
          title: z.string().max(300),
          state: z.enum(["open", "closed"]),
        }),
      ]),
    )
    .max(20)
    .optional(),
  fixedBy: z
    .array(z.strictObject({ pull: fixName, in: z.string().max(60).optional() }))
    .max(20)
    .optional()
    .describe(
      "Pull requests that fix it (or commits: `owner/repository@` and 40 hex digits), and the first release with the fix.",
    ),
  since: z
    .strictObject({ pull: issueName, note: z.string().min(1).max(500) })
    .optional()
    .describe("What made the failing combination run for the first time."),
  pattern: z.enum(["broken", "flaky"]).optional().describe("How it behaves over time, where that is known."),
  relatedPaths: z
    .array(z.string().min(1).max(200))
    .max(30)
    .optional()
    .describe("Globs; a pull request that changes one of them is never waved through."),
  variants: z
    .array(z.strictObject({ label: z.string().min(1).max(60), pattern: z.string().min(3) }))
    .max(5)
    .optional()
    .describe("Ways in which its tests vary: a regular expression with one capture over the test's name."),
  consequence: z
    .boolean()
    .optional()
    .describe("True: the failure only follows from an earlier one of the same top-level test in the job."),
  supersedes: z
    .array(z.string().max(100))
    .max(20)
    .optional()
    .describe("Ids of more general rules that this one replaces where both match."),
  sources: z
    .array(z.url({ protocol: /^https$/ }))
    .max(10)
    .optional()
    .describe("Public pages where the wording can be seen."),
  examples: z
    .strictObject({
      match: z.array(exampleSchema).min(1).max(20),
      miss: z.array(exampleSchema).min(1).max(20),
    })
    .describe("A text stands as the failure's text and as the job's log."),
});
export type Rule = z.infer<typeof ruleSchema>;

/** The rule that a known issue makes: what it tells of is its proof, it has no examples. */
export const issueRuleSchema = ruleSchema.extend({
  examples: z.strictObject({ match: z.array(exampleSchema).max(0), miss: z.array(exampleSchema).max(0) }),
});

export const podKeys = Object.keys(podSchema.shape);
