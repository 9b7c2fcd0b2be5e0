import { INSTALLATION, record } from '../../audit/record.ts';
import { lockForSetUp, markSetUp } from '../../authorities/authorities.store.ts';
import { announceAuthority, recordFounding, storeAuthority } from '../../authorities/found-authority.ts';
import type { AuthorityPlan } from '../../authorities/read-authority.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { useLink } from '../../members/links.store.ts';
import { insertMember } from '../../members/members.store.ts';
import { remember } from '../../members/recognised-device.ts';
import { startSession } from '../../members/start-session.ts';
import { readEmail, readName } from '../../members/typed-member.ts';
import type { Writer } from '../../platform/database.ts';
import type { House } from '../../platform/house.ts';
import { recordOpening, storeVoice, type VoicePlan } from '../../voices/open-voice.ts';
import type { Kept } from './kept.ts';

const SECOND_FACTOR_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Everything the three steps gave, checked. */
export type SetUp = {
  tokenHash: Buffer;
  authority: AuthorityPlan;
  you: Kept['you'];
  voice: VoicePlan;
  lang: 'en' | 'gd';
  userAgent: string;
};

export type FinishOutcome =
  | { ok: true; voiceId: string; token: string; deviceCookie: string | null }
  | { ok: false; refusal: 'done' | 'dead' };

type Ids = { authorityId: string; memberId: string; voiceId: string };

/**
 * Sets the house up in one transaction: authority with its wards, administrator,
 * voice, the administrator as its owner, audit entries, a session; and uses the
 * link up. Of two who finish at once, the second is told that it is done.
 */
export async function finishSetUp(house: House, setUp: SetUp): Promise<FinishOutcome> {
  const at = house.clock();
  const ids: Ids = { authorityId: newId(at.getTime()), memberId: newId(at.getTime()), voiceId: newId(at.getTime()) };
  const outcome = await house.database.transaction('house', async (tx): Promise<FinishOutcome> => {
    if (!(await lockForSetUp(tx))) return { ok: false, refusal: 'done' };
    if (!(await useLink(tx, setUp.tokenHash, at))) return { ok: false, refusal: 'dead' };
    await storeAll(tx, setUp, ids, at);
    const { token } = await startSession(tx, { id: ids.memberId, authorityId: ids.authorityId }, { userAgent: setUp.userAgent, secondFactorAt: null, at });
    const deviceCookie = remember(null, { id: ids.memberId, passwordHash: setUp.you.passwordHash }, at);
    return { ok: true, voiceId: ids.voiceId, token, deviceCookie };
  });
  if (outcome.ok) await announceAuthority(house, ids.authorityId);
  return outcome;
}

async function storeAll(tx: Writer, setUp: SetUp, ids: Ids, at: Date): Promise<void> {
  const { authorityId, memberId, voiceId } = ids;
  const { name } = readName(setUp.you.name);
  const { email } = readEmail(setUp.you.email);
  const opened = { id: voiceId, authorityId, ownerId: memberId, at };
  const isFirst = (await storeAuthority(tx, authorityId, setUp.authority, at))
    && (await insertMember(tx, {
      id: memberId, authorityId, name, email, lang: setUp.lang, passwordHash: setUp.you.passwordHash, isAdministrator: true, isOperator: true,
      secondFactorDue: new Date(at.getTime() + SECOND_FACTOR_WITHIN_MS), at,
    }))
    && (await storeVoice(tx, setUp.voice, opened));
  // Nothing stands in an installation that is not set up, so nothing can be taken.
  if (!isFirst) throw new AppError('conflict', 'set-up met an authority, a member or a voice that was there before it');
  await markSetUp(tx, at);
  const actor = { memberId, name };
  await record(tx, { authorityId: INSTALLATION, actor, action: 'installation.set-up', subject: `authority:${authorityId}`, at });
  await recordFounding(tx, authorityId, setUp.authority, actor, at);
  await record(tx, { authorityId, actor, action: 'member.created', subject: `member:${memberId}`, detail: { administrator: true, operator: true }, at });
  await recordOpening(tx, setUp.voice, opened, actor);
}
