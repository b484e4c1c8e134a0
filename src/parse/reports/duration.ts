/**
 * Milliseconds out of a duration in seconds, or in `hh:mm:ss.fff`; null when it is none. A comma groups thousands
 * (`1,234.5`) as Surefire prints them, or is the decimal mark of other languages (`0,25`).
 */
export function durationMs(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed === "" || trimmed.length > 40) return null;
  const seconds = trimmed.includes(":") ? clockSeconds(trimmed) : Number(withPoint(withoutUnit(trimmed)));
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : null;
}

/** `00:00:01.25`, with days before (`1.02:00:00`) when it took that long. */
function clockSeconds(text: string): number {
  const match = /^(?:(\d{1,6})\.)?(\d{1,6}):(\d{1,2})(?::(\d{1,2}(?:[.,]\d{1,9})?))?$/.exec(text);
  if (match === null) return Number.NaN;
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  return (
    Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."))
  );
}

function withoutUnit(text: string): string {
  return text.endsWith("s") && !text.endsWith("ms") ? text.slice(0, -1).trim() : text;
}

function withPoint(text: string): string {
  if (!text.includes(",")) return text;
  const groups = /^-?[1-9]\d{0,2}(?:,\d{3}){1,6}(?:\.\d{0,20})?$/.test(text);
  return groups ? text.replaceAll(",", "") : text.replace(",", ".");
}
