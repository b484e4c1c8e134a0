/** Every sentence about a report that cannot be read. */
export const reportProblem = {
  noRoot: () => "the XML stops before its first element is whole",
  entities: (line: number) => `its DOCTYPE (line ${line}) defines entities; it was not read any further`,
  tooDeep: (line: number, limit: number) => `elements are nested more than ${limit} deep at line ${line}`,
  tagTooLong: (line: number) => `an element at line ${line} is too long`,
  unclosed: (line: number, tag: string) =>
    `the report is cut off: <${shown(tag)}> is still open at its last line, ${line}`,
  badXml: (line: number, what: string) => `the XML is damaged at line ${line}: ${shown(what)}`,
  noTests: (root: string) => `it is XML with the root element <${shown(root)}>, which is no test report`,
  jsonTooLong: (megabytes: number) => `the JSON report is larger than ${megabytes} MB`,
  badJson: (line: number) => `the JSON is damaged or cut off at line ${line}`,
  misnamed: () => "it is called a report, but is plain text",
  unknownJson: () => "it is JSON, but no test report that is known",
  binary: (line: number) => `it holds bytes that are no text at line ${line}`,
  noPlan: () => "the TAP report has no plan: it may be cut off",
  planMissed: (planned: number, ran: number) =>
    `the TAP report planned ${planned} tests and tells of ${ran}: it may be cut off`,
  bailOut: (line: number) => `the TAP report was given up at line ${line}`,
  unknownEncoding: (name: string) => `its encoding ${shown(name)} is not known; it was read as UTF-8`,
  unnamed: (failures: number) => `it counts ${failures} failed, and names none of them`,
  tooManyFailures: (limit: number) =>
    `more than ${limit} of its tests failed; the first ${limit} are told one by one`,
  tooMany: (limit: number) => `it tells of more than ${limit} tests; the rest is counted, not listed`,
  tooManyToCount: (limit: number) =>
    `it tells of more than ${limit} tests besides those listed; the rest was left out`,
} as const;

function shown(text: string): string {
  return text.slice(0, 80);
}
