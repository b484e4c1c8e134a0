import { createTextDecoder, type TextDecoder as Utf8Decoder } from "../text-decoder.ts";
import { reportProblem } from "./report-problems.ts";

export interface ReportDecoder extends Utf8Decoder {
  /** Why the encoding that the file declares could not be used. */
  readonly problem: string | null;
}

/** Decodes as the byte order mark says, else as the XML declaration in the first bytes says, else UTF-8. */
export function createReportDecoder(head: Uint8Array): ReportDecoder {
  const label = declaredEncoding(head);
  if (label === null || /^utf-?(?:8|16)$|^(?:us-)?ascii$/i.test(label))
    return { ...createTextDecoder(), problem: null };
  const decoder = decoderOf(label);
  if (decoder === null) return { ...createTextDecoder(), problem: reportProblem.unknownEncoding(label) };
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
    problem: null,
  };
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

/** Null behind a byte order mark: that is surer. */
function declaredEncoding(head: Uint8Array): string | null {
  let start = "";
  for (const byte of head.subarray(0, 200)) start += String.fromCharCode(byte);
  return /^\s{0,20}<\?xml[^>]{1,100}encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? null;
}
