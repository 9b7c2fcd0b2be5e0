import { record } from '../audit/record.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang } from '../platform/tables.ts';
import { updateDetails } from './members.store.ts';
import type { Actor } from './permissions.ts';
import { readName, type NameProblem } from './typed-member.ts';

export type OwnDetailsOutcome = { ok: true } | { ok: false; refusals: { field: 'name'; reason: NameProblem }[] };

/** Changes the actor's own name and the language of their desk. */
export async function changeOwnDetails(house: House, actor: Actor, typed: { name: string; lang: InterfaceLang }): Promise<OwnDetailsOutcome> {
  const { name, problem } = readName(typed.name);
  if (problem) return { ok: false, refusals: [{ field: 'name', reason: problem }] };
  await store(house, actor, { name, lang: typed.lang });
  return { ok: true };
}

/** Changes the language of the actor's desk alone. */
export async function changeOwnLanguage(house: House, actor: Actor, lang: InterfaceLang): Promise<void> {
  await store(house, actor, { name: actor.name, lang });
}

async function store(house: House, actor: Actor, { name, lang }: { name: string; lang: InterfaceLang }): Promise<void> {
  const changed = [name === actor.name ? '' : 'name', lang === actor.lang ? '' : 'language'].filter(Boolean);
  if (changed.length === 0) return;
  const { authorityId, memberId } = actor;
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    await updateDetails(tx, memberId, { name, lang });
    await record(tx, { authorityId, actor, action: 'member.changed', subject: `member:${memberId}`, detail: { changed: changed.join(' ') }, at: house.clock() });
  });
}
