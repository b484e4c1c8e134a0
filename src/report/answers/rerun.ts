import { code, paragraph, say, type Block } from "../content.ts";

type Blocks = readonly Block[];

export function sayRerun({ started, refused }: { started: number; refused: number }): Blocks {
  const asked = started === 0 ? "" : "GitHub runs them again. ";
  const not =
    refused === 0
      ? say``
      : say`GitHub did not take ${started === 0 ? "the request" : "all requests"}: it may still be running, be too old, or the app lacks the permission ${code("Actions: write")}.`;
  return [paragraph(say`${asked}${not}`)];
}

export function sayNothingToRerun(): Blocks {
  return [paragraph(say`There is no such failed job here. ${code("/triage rerun")} runs all failed jobs.`)];
}
