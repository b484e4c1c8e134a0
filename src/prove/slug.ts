/** A name for a rule's id: lower case letters, digits and hyphens, at most 50. */
export function slug(text: string): string {
  const words = text
    .slice(0, longestRead)
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ["unnamed"]).join("-").slice(0, longest).replace(/-$/, "");
}

const longestRead = 300;
const longest = 50;
