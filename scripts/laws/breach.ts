/** One broken law: which, where (a path below the root, with a line where there is one), and what it says. */
export type Breach = { law: string; where: string; words: string };
