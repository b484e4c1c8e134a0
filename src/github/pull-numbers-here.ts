/** A pull request as the payload of `workflow_run` names it. */
export interface PayloadPull {
  readonly number: number;
  readonly base: { readonly repo: { readonly id: number } };
}

/**
 * Numbers of the pull requests into this repository. A push to a fork's branch also names those that
 * live in the fork, with numbers that mean something else here.
 */
export function pullNumbersHere(
  pulls: readonly (PayloadPull | null)[],
  repositoryId: number,
): readonly number[] {
  return pulls.flatMap((pull) => (pull?.base.repo.id === repositoryId ? [pull.number] : []));
}
