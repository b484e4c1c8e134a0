/** Masks the generated parts of one name, and its numbers. */
export function maskWord(whole: string): string {
  if (isScrambled(whole)) return "<random>";
  return whole
    .split(/(?<=[-_.])/)
    .map((part, index) => maskPart(part, index > 0))
    .join("");
}

/**
 * Only inner parts can be generated suffixes (`nginx-7c5ddbdf54-x2x8f`): a first part names the thing.
 * Kubernetes makes its own of five characters without vowels.
 */
function maskPart(part: string, inner: boolean): string {
  const end = /[-_.]$/.test(part) ? part.slice(-1) : "";
  const core = part.slice(0, part.length - end.length);
  if (inner && /^[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(core) && core !== "https") return `<random>${end}`;
  if (inner && core.length === 6 && isMixed(core)) return `<random>${end}`;
  if (!/\d/.test(core) || keptNames.test(core)) return part;
  if (/^(?=.*[a-f])[0-9a-f]{7,64}$/i.test(core)) return `<hex>${end}`;
  if (inner && /^[a-z0-9]{5,10}$/.test(core) && /\d[a-z]/.test(core) && !/^v\d/.test(core))
    return `<random>${end}`;
  return core.replaceAll(/\d+/g, "<n>") + end;
}

/** Names whose digits are part of the name: protocols, architectures, interface versions, error codes. */
const keptNames =
  /^(?:[A-Z]{1,6}\d{3,5}|IPv[46]|v[46]|http[12]|h2c?|sha\d{1,3}|md5|amd64|arm64|x86|i?386|utf8|[iu](?:8|16|32|64|128)|u?int(?:8|16|32|64)|f(?:32|64)|float(?:32|64)|v\d{1,2}|v\d(?:alpha|beta)\d|k8s|k3s|e2e|s3|L[2-7])$/i;

/** As `mkdtemp` makes them: letters that change between the cases nearly all the time, which words do not. */
function isMixed(core: string): boolean {
  return (core.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) >= 4;
}

/** Base64 and the like: long, of both cases, changing between them nearly all the time. */
function isScrambled(whole: string): boolean {
  if (whole.length < 16 || !/[\d_-]/.test(whole) || !/[A-Z]/.test(whole) || !/[a-z]/.test(whole))
    return false;
  const changes = whole.match(/[a-z](?=[^a-z])|[A-Z](?=[^A-Z])|\d(?=\D)/g)?.length ?? 0;
  return changes > whole.length / 2;
}
