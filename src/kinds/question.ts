import type { Kind } from './kind.ts';

/** The voice asks, and wants to hear. */
export const question: Kind = {
  name: 'question',
  label: 'kind.question',
  purpose: 'kind.question.purpose',
  composed: true,
  labelled: true,
  fields: [],
  parse: () => ({ ok: true, details: {}, endsAt: null }),
  unparse: () => ({}),
};
