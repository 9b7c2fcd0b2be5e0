/** What a word of a text may be part of, in the order in which it was learnt; before them stands "nothing". */
export const KINDS = ['service-user', 'health', 'exact-whereabouts', 'offence', 'immigration-status', 'child-school', 'home-address', 'person-name', 'child-name'] as const;

export type Kind = (typeof KINDS)[number];

/** What a word is likely part of: `COLUMNS` numbers from 0 to 1 that add up to 1, first that of "nothing". */
export const COLUMNS = KINDS.length + 1;

export const columnOf = (kind: Kind): number => KINDS.indexOf(kind) + 1;
