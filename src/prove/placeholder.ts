/** Marks what an author still has to write in a rule that was scaffolded or imported. */
export const placeholder = "FILL IN";
