/** A name in whatever spelling as lowerCamelCase: `--load-balancer-mode`, `LoadBalancerMode` and `LOAD_BALANCER_MODE` are one. */
export function factKey(name: string): string {
  const words = name.slice(0, 100).match(/IPv[46]|[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|\d+/g) ?? [];
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalised(word))).join("");
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** A value as it is compared: words in lower case, quotes gone; null when it is no plain value. */
export function factValue(value: string): string | null {
  const plain = value.trim().replace(/^["'](.{0,100})["']$/, "$1");
  if (!/^[\w.:+@-]{1,80}$/.test(plain) || plain === "***") return null;
  return /^[A-Za-z][\w-]*$/.test(plain) ? plain.toLowerCase() : plain;
}
