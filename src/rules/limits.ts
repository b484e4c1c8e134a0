/**
 * Bounds on what a rule file may ask for. Rules come from strangers too, so every bound holds
 * for all of them; linear time alone would still allow patterns that cost seconds a line.
 */
export const limits = {
  /** Characters of one rule file. */
  file: 262_144,
  rulesInFile: 200,
  patternsInRule: 40,
  /** Patterns over log lines and artifact lines, of all rules together. */
  linePatterns: 2_000,
  /** Different globs for files that are asked for by name alone, of all rules together. */
  fileGlobs: 200,
  /** Names of files in artifacts that are compared with them, of one attempt. */
  fileNames: 50_000,
  /** Files that are kept of one such glob. */
  filesFound: 25,
  /** Levels of all, any and not. */
  depth: 6,
  /** Characters of one pattern. */
  pattern: 500,
  /** Shortest literal that every match of a regular expression has to contain. */
  literal: 4,
  /** Highest count of one counted repetition. */
  repeat: 100,
  /** Instructions of one compiled regular expression. */
  instructions: 2_000,
  /** Characters of a line that are looked at. */
  line: 8_192,
  /** Steps that one pattern may spend on one file; see TextPattern.cost. */
  steps: 60_000_000,
  /** The same for all patterns together on one file. */
  allSteps: 300_000_000,
  /** Characters of all literals that log lines, or artifact lines, are scanned for. */
  scanned: 60_000,
  /** Instructions times characters that reading the captures of one line may take. */
  captureSteps: 200_000,
  /** Hits that are kept of one pattern in one file, from its start and from its end. */
  hitsAtStart: 25,
  hitsAtEnd: 25,
  /** Characters of one capture. */
  capture: 200,
} as const;
