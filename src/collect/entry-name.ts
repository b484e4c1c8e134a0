/**
 * Whether an entry's name points out of its archive: absolute, on a drive or with `..` in it. We never write an entry to disk;
 * an archive that tries is not trusted with that entry.
 */
export function isUnsafeName(name: string): boolean {
  return /^[/\\]/.test(name) || /^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes("..");
}

/** An entry's name as it may be shown: control characters made visible, at most 1,000 characters. */
export function showName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- names come from strangers
  const shown = name.replace(/[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029\u202a-\u202e]/g, "\uFFFD");
  return shown.length > 1000 ? `${shown.slice(0, 999)}…` : shown;
}
