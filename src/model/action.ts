import type { Repository } from "./run.ts";

/** Something to do on GitHub. Each can be repeated without harm. */
export type Action = UpsertComment | SetCheck | React;

interface UpsertComment {
  readonly kind: "upsert-comment";
  readonly repository: Repository;
  readonly pullNumber: number;
  /** Markdown with the hidden marker, at most 65,536 characters. */
  readonly body: string;
  /** False: edit a comment that is there, never create one. */
  readonly create: boolean;
}

export interface SetCheck {
  readonly kind: "set-check";
  readonly repository: Repository;
  readonly headSha: string;
  readonly name: "Flake Triage" | "Flake Triage rules";
  /** Never `failure`: the app fails no check. */
  readonly conclusion: "neutral" | "success";
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  readonly detailsUrl: string | null;
  readonly remarks: readonly LineRemark[];
  /** At most three. */
  readonly buttons?: readonly CheckButton[];
}

/** GitHub allows 20, 40 and 20 characters. */
export interface CheckButton {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** A remark at a line of a file of the head, in plain text; GitHub calls it an annotation. */
export interface LineRemark {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  readonly level: "failure" | "warning" | "notice";
  /** At most 255 characters. */
  readonly title: string;
  /** At most 64 KB. */
  readonly message: string;
}

export interface React {
  readonly kind: "react";
  readonly repository: Repository;
  readonly commentId: number;
  readonly reaction: "eyes" | "+1" | "confused";
}
