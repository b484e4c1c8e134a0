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
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  readonly detailsUrl: string | null;
}

export interface React {
  readonly kind: "react";
  readonly repository: Repository;
  readonly commentId: number;
  readonly reaction: "eyes" | "+1" | "confused";
}
