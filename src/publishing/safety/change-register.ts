import { record } from '../../audit/record.ts';
import { AppError } from '../../core/errors.ts';
import { isId, newId } from '../../core/ids.ts';
import { mayForAuthority, type Actor } from '../../members/permissions.ts';
import type { RegisterKind } from '../../platform/safety-tables.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { MOST_ENTRIES, readLines, REGISTER_KINDS, type LineProblem, type ReadEntry } from './read-register.ts';
import { countEntries, deleteEntry, insertEntries } from './register.store.ts';
import { safetyTag } from './surroundings.ts';

/** Things of one kind as they were typed, one a line. */
export type RegisterTyped = { kind: string; lines: string };

export type RegisterRefusal = { reason: 'kind' } | { reason: 'nothing' } | { reason: 'too-many' } | { reason: 'lines'; problems: LineProblem[] };

/** How many were added, and how many were there already. */
export type RegisterOutcome = { ok: true; added: number; already: number } | { ok: false; refusal: RegisterRefusal };

const refused = (refusal: RegisterRefusal): RegisterOutcome => ({ ok: false, refusal });

function mayChange(actor: Actor): void {
  if (!mayForAuthority(actor, 'manage-policy', actor.authorityId)) throw new AppError('not-allowed', 'only its administrators say what of an authority is public');
}

// Counts alone: what was added stands in the register, and what was taken out is to be gone.
async function note(tx: Writer, house: House, actor: Actor, detail: { kind: RegisterKind; added: number; removed: number }): Promise<void> {
  const { authorityId } = actor;
  await record(tx, { authorityId, actor, action: 'register.changed', subject: `authority:${authorityId}`, detail, at: house.clock() });
}

const tell = (house: House, { authorityId }: Actor): Promise<void> => house.announce({ tags: [safetyTag(authorityId)], topics: [] });

/**
 * Says that things of one kind are public: no check finds them from the next
 * text on. For the authority's administrators. All are added or, where one line
 * is wrong, none.
 */
export async function addToRegister(house: House, actor: Actor, typed: RegisterTyped): Promise<RegisterOutcome> {
  mayChange(actor);
  const kind = REGISTER_KINDS.find((known) => known === typed.kind);
  if (!kind) return refused({ reason: 'kind' });
  const { entries, problems } = readLines(kind, typed.lines);
  if (problems.length > 0) return refused({ reason: 'lines', problems });
  if (entries.length === 0) return refused({ reason: 'nothing' });
  if (entries.length > MOST_ENTRIES.atOnce) return refused({ reason: 'too-many' });
  const outcome = await house.database.transaction({ authority: actor.authorityId }, (tx) => store(tx, house, actor, kind, entries));
  if (outcome.ok && outcome.added > 0) await tell(house, actor);
  return outcome;
}

async function store(tx: Writer, house: House, actor: Actor, kind: RegisterKind, entries: readonly ReadEntry[]): Promise<RegisterOutcome> {
  const { authorityId, memberId } = actor;
  const at = house.clock();
  if ((await countEntries(tx, authorityId)) + entries.length > MOST_ENTRIES.inAll) return refused({ reason: 'too-many' });
  const rows = entries.map((entry) => ({ id: newId(at.getTime()), authority_id: authorityId, kind, ...entry, added_by: memberId, added_at: at }));
  const added = await insertEntries(tx, rows);
  if (added > 0) await note(tx, house, actor, { kind, added, removed: 0 });
  return { ok: true, added, already: entries.length - added };
}

/** Takes a thing out of the register: checks find it again. One that is gone is gone. For the authority's administrators. */
export async function removeFromRegister(house: House, actor: Actor, id: string): Promise<void> {
  mayChange(actor);
  if (!isId(id)) return;
  await house.database.transaction({ authority: actor.authorityId }, async (tx) => {
    const kind = await deleteEntry(tx, actor.authorityId, id);
    if (kind) await note(tx, house, actor, { kind, added: 0, removed: 1 });
  });
  await tell(house, actor);
}
