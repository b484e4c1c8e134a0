import type { Permission } from "../github/permission.ts";

/** Least right for a command. `author`: who opened the pull request may use it too. */
export type Need = "author" | "triage" | "write";

export interface Person {
  readonly permission: Permission;
  readonly isAuthor: boolean;
}

export function isAllowed({ permission, isAuthor }: Person, need: Need): boolean {
  switch (need) {
    case "author":
      return isAuthor || ranks[permission] >= ranks.triage;
    case "triage":
    case "write":
      return ranks[permission] >= ranks[need];
  }
}

const ranks: Readonly<Record<Permission, number>> = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
};
