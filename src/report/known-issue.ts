/** Why a failure that an issue's own signature matches failed: what its title says. Braces would ask for a capture. */
export function knownIssueExplanation(title: string, state: "open" | "closed"): string {
  const plain = title.replaceAll(/\{([\w.]{1,60})\}/g, "{ $1 }").slice(0, 1_500);
  return state === "open" ? `Known issue: ${plain}` : `Known issue, closed by now: ${plain}`;
}

export function knownIssueRemedy(number: number, state: "open" | "closed"): string {
  return state === "open"
    ? `Read issue #${number}: what is known of it is told there.`
    : `Read issue #${number}: it is closed, so this may be back, or be something else that looks the same.`;
}
