import type { Kind } from './kind.ts';

/** Something that happens, told as it happens. */
export const update: Kind = {
  name: 'update',
  label: 'kind.update',
  purpose: 'kind.update.purpose',
  composed: true,
  labelled: false,
  fields: [],
  parse: () => ({ ok: true, details: {}, endsAt: null }),
  unparse: () => ({}),
};
