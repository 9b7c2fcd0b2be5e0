import type { Kind } from './kind.ts';

/** A voice answers what a resident said; it stands in the thread of that, not in the lists of posts. */
export const answer: Kind = {
  name: 'answer',
  label: 'kind.answer',
  purpose: 'kind.answer',
  composed: false,
  labelled: true,
  fields: [],
  parse: () => ({ ok: true, details: {}, endsAt: null }),
  unparse: () => ({}),
};
