/**
 * The phrases of one kind of fact, by how much of a person they need beside them:
 * `own` tells of somebody by itself; `plain` needs a person in the sentence or the
 * one before; `close` is an everyday word, and counts only directly at a person.
 */
export type Lists = { own: string; plain: string; close: string };
