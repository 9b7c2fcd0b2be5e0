import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAuthority } from '../../src/authorities/change-authority.ts';
import { changeLook } from '../../src/authorities/change-look.ts';
import { changePage } from '../../src/authorities/change-page.ts';
import { foundAuthority } from '../../src/authorities/found-authority.ts';
import { proveDomain } from '../../src/authorities/prove-domain.ts';
import { AppError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { endAdministrator } from '../../src/members/end-administrator.ts';
import { endSessionsOf } from '../../src/members/end-session.ts';
import { grantRole } from '../../src/members/grant-role.ts';
import { inviteFirstAdministrator } from '../../src/members/invite-first-administrator.ts';
import { inviteAgain, inviteMember } from '../../src/members/invite-member.ts';
import { makeAdministrator } from '../../src/members/make-administrator.ts';
import { makeResetLink } from '../../src/members/make-reset-link.ts';
import { memberLeaves } from '../../src/members/member-leaves.ts';
import { acts, mayForAuthority, mayForInstallation, mayOnVoice, type Actor } from '../../src/members/permissions.ts';
import { removeSecondFactor } from '../../src/members/remove-second-factor.ts';
import { revokeRole } from '../../src/members/revoke-role.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import type { VoiceRole } from '../../src/platform/tables.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { discardDraft } from '../../src/publishing/discard-draft.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { readDraft } from '../../src/publishing/drafts.store.ts';
import { publishAsRead, publishPost, publishQueued } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { queuePost } from '../../src/publishing/queue-post.ts';
import { schedulePost, unschedulePost } from '../../src/publishing/schedule-post.ts';
import { undoPost, withdrawPost } from '../../src/publishing/withdraw-post.ts';
import { closeVoice } from '../../src/voices/close-voice.ts';
import { editProfile } from '../../src/voices/edit-profile.ts';
import { openVoice } from '../../src/voices/open-voice.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestMember, type TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';

const ROLES = [
  'a member without a role', 'an author', 'an editor', 'a moderator', 'an owner', 'an owner of another voice',
  'an administrator', 'the operator', 'an administrator of another council', 'an owner in another council',
] as const;
type Role = (typeof ROLES)[number];

const VOICE_ROLE: Partial<Record<Role, VoiceRole>> = {
  'an author': 'author', 'an editor': 'editor', 'a moderator': 'moderator', 'an owner': 'owner',
};

let house: TestHouse;
let council: TestAuthority;
let otherCouncil: TestAuthority;
let stop: () => Promise<void>;
let photo: Uint8Array;

beforeAll(async () => {
  house = await openTestHouse();
  const jobs = openJobs({ pool: house.database.pool, log: house.log, work: false });
  await jobs.start();
  house.jobs = jobs;
  stop = () => jobs.stop();
  council = await house.anAuthority();
  otherCouncil = await house.anAuthority();
  photo = await plainPhoto(320, 240);
});
afterAll(async () => {
  await stop();
  await house.close();
});

/** Somebody in this role towards this voice. */
async function somebody(role: Role, voice: TestVoice): Promise<TestMember> {
  if (role === 'an administrator') return house.aMember(council, { administrator: true });
  if (role === 'the operator') return house.aMember(council, { operator: true });
  if (role === 'an administrator of another council') return house.aMember(otherCouncil, { administrator: true });
  const isElsewhere = role === 'an owner in another council';
  const member = await house.aMember(isElsewhere ? otherCouncil : council);
  const held = VOICE_ROLE[role];
  if (held) await house.aRole(voice, member, held);
  if (isElsewhere || role === 'an owner of another voice') await house.aRole(await house.aVoice(isElsewhere ? otherCouncil : council), member, 'owner');
  return member;
}

const WRITERS: readonly Role[] = ['an author', 'an editor', 'an owner'];
const EDITORS: readonly Role[] = ['an editor', 'an owner'];
const ADMINISTRATORS: readonly Role[] = ['an administrator'];
const OWNERS: readonly Role[] = ['an owner', 'an administrator'];

describe('the rules, each role on each act', () => {
  const onVoice: Record<string, readonly Role[]> = {
    'write-draft': WRITERS,
    'publish-post': WRITERS,
    'change-own-post': WRITERS,
    'change-any-post': EDITORS,
    'see-authors': ['an author', 'an editor', 'a moderator', 'an owner', 'an administrator'],
    'edit-profile': [...EDITORS, 'an administrator'],
    answer: ['an author', 'an editor', 'a moderator', 'an owner'],
    'see-private': ['a moderator', 'an owner'],
    moderate: ['a moderator', 'an owner'],
    'read-second': ['an editor', 'a moderator', 'an owner', 'an administrator'],
    'grant-roles': OWNERS,
  };

  it('name every act there is', () => {
    expect(Object.keys(onVoice).toSorted()).toEqual([...acts.voice].toSorted());
  });

  it.each(ROLES)('of %s', async (role) => {
    const voice = await house.aVoice(council);
    const actor = await house.actorOf(await somebody(role, voice));
    for (const act of acts.voice) expect(mayOnVoice(actor, act, voice), act).toBe(onVoice[act]!.includes(role));
    for (const act of acts.authority) expect(mayForAuthority(actor, act, council.id), act).toBe(role === 'an administrator');
    for (const act of acts.installation) expect(mayForInstallation(actor, act), act).toBe(role === 'the operator');
  });

  it('give a role of one council no reach into another, even with the voice’s id', async () => {
    const voice = await house.aVoice(council);
    const member = await house.aMember(otherCouncil);
    const actor: Actor = { ...(await house.actorOf(member)), voices: new Map([[voice.id, ['owner'] as VoiceRole[]]]) };
    for (const act of acts.voice) expect(mayOnVoice(actor, act, voice), act).toBe(false);
  });
});

/** What an action is tried on: made anew for each try, so that none changes another's. */
type Scene = {
  actor: Actor;
  voice: TestVoice;
  /** A member of the council with no role, who has joined. */
  colleague: TestMember;
  /** A post of the voice that somebody else wrote, a moment ago. */
  theirPost(): Promise<string>;
  /** A draft for the voice, the actor's own or a colleague's. */
  draft(of?: 'own' | 'theirs'): Promise<string>;
};

const DRAFT = { kind: 'update', lang: 'en', text: 'Minus four at the summit.', details: {} };

async function sceneFor(role: Role): Promise<Scene> {
  const voice = await house.aVoice(council);
  const actor = await house.actorOf(await somebody(role, voice));
  const colleague = await house.aMember(council);
  const writer = await house.aMember(council);
  await house.aRole(voice, writer, 'author');
  const draftBy = async (memberId: string, authorityId: string) => {
    const id = newId();
    const at = house.clock();
    await house.database.transaction({ authority: authorityId }, (tx) =>
      tx.insertInto('drafts').values({
        id, authority_id: authorityId, voice_id: voice.id, member_id: memberId, kind: 'update', lang: 'en', text: DRAFT.text, details: '{}', created_at: at, updated_at: at,
      }).execute());
    return id;
  };
  return {
    actor, voice, colleague,
    draft: (of = 'own') => (of === 'own' ? draftBy(actor.memberId, actor.authorityId) : draftBy(writer.id, council.id)),
    async theirPost() {
      const id = await draftBy(writer.id, council.id);
      expect(await publishPost(house, await house.actorOf(writer), id)).toMatchObject({ ok: true });
      return id;
    },
  };
}

const PROFILE = { name: 'A voice', role: '', bio: '', ward: '', languages: ['en'], links: [], showsAuthor: false };
let emails = 0;

type Try = { may: readonly Role[]; act(scene: Scene): Promise<() => Promise<unknown>> };

/** Every action that takes an actor, by the function's name; what it needs is made first, and only the action itself is tried. */
const ACTIONS: Record<string, Try> = {
  saveDraft: { may: WRITERS, act: async ({ actor, voice }) => () => saveDraft(house, actor, { id: newId(), voiceId: voice.id, ...DRAFT }) },
  'saveDraft, of a colleague': {
    may: EDITORS,
    act: async ({ actor, voice, draft }) => {
      const id = await draft('theirs');
      return () => saveDraft(house, actor, { id, voiceId: voice.id, ...DRAFT });
    },
  },
  publishPost: { may: WRITERS, act: async ({ actor, draft }) => { const id = await draft(); return () => publishPost(house, actor, id); } },
  'publishPost, of a colleague': { may: EDITORS, act: async ({ actor, draft }) => { const id = await draft('theirs'); return () => publishPost(house, actor, id); } },
  'publishAsRead, of a colleague': { may: EDITORS, act: async ({ actor, draft }) => { const id = await draft('theirs'); return () => publishAsRead(house, actor, id, 1); } },
  publishQueued: {
    may: WRITERS,
    act: async ({ actor, voice, draft }) => {
      const [id, at] = [await draft(), house.clock()];
      await house.database.transaction('house', (tx) => tx.updateTable('drafts').set({ scheduled_for: at }).where('id', '=', id).execute());
      return async () => publishQueued(house, actor, { ...(await house.database.within('house', (reader) => readDraft(reader, id)))!, voice_id: voice.id, scheduled_for: at });
    },
  },
  queuePost: { may: WRITERS, act: async ({ actor, draft }) => { const id = await draft(); return () => queuePost(house, actor, id); } },
  schedulePost: { may: WRITERS, act: async ({ actor, draft }) => { const id = await draft(); return () => schedulePost(house, actor, id, new Date(house.clock().getTime() + 3_600_000)); } },
  unschedulePost: { may: EDITORS, act: async ({ actor, draft }) => { const id = await draft('theirs'); return () => unschedulePost(house, actor, id); } },
  discardDraft: { may: EDITORS, act: async ({ actor, draft }) => { const id = await draft('theirs'); return () => discardDraft(house, actor, id); } },
  addPicture: { may: EDITORS, act: async ({ actor, draft }) => { const id = await draft('theirs'); return () => addPicture(house, actor, id, photo); } },
  editPost: {
    may: EDITORS,
    act: async ({ actor, theirPost }) => {
      const postId = await theirPost();
      return () => editPost(house, actor, { postId, version: 1, lang: 'en', text: 'Minus five at the summit.', details: {}, pictures: [], removePictures: [] });
    },
  },
  withdrawPost: { may: EDITORS, act: async ({ actor, theirPost }) => { const id = await theirPost(); return () => withdrawPost(house, actor, id, 'It was wrong.'); } },
  undoPost: { may: EDITORS, act: async ({ actor, theirPost }) => { const id = await theirPost(); return () => undoPost(house, actor, id); } },
  editProfile: { may: [...EDITORS, 'an administrator'], act: async ({ actor, voice }) => () => editProfile(house, actor, voice.id, PROFILE) },
  closeVoice: { may: ADMINISTRATORS, act: async ({ actor, voice }) => () => closeVoice(house, actor, voice.id) },
  openVoice: {
    may: ADMINISTRATORS,
    act: async ({ actor, colleague }) => () => openVoice(house, actor, council.id, { ...PROFILE, kind: 'team', handle: `new_${++emails}`, owner: colleague.id }),
  },
  changeAuthority: { may: ADMINISTRATORS, act: async ({ actor }) => () => changeAuthority(house, actor, council.id, { name: council.name, nameGd: '', telephone: `01382 ${++emails}`, domain: '', host: '' }) },
  changeLook: { may: ADMINISTRATORS, act: async ({ actor }) => () => changeLook(house, actor, council.id, { brand: '#1d4f5e' }) },
  changePage: { may: ADMINISTRATORS, act: async ({ actor }) => () => changePage(house, actor, council.id, { page: 'privacy', lang: 'en', body: `Ours ${++emails}` }) },
  proveDomain: { may: ADMINISTRATORS, act: async ({ actor }) => () => proveDomain(house, actor, council.id) },
  foundAuthority: { may: ['the operator'], act: async ({ actor }) => () => foundAuthority(house, actor, { council: 'another', name: `Council ${++emails} of the test` }) },
  inviteMember: {
    may: [...ADMINISTRATORS, 'an administrator of another council'], // each to their own council
    act: async ({ actor }) => () => inviteMember(house, actor, { name: 'Iain', email: `rights-${++emails}@glen.example`, lang: 'en', administrator: false, roles: [] }),
  },
  'inviteMember, with a role for the voice': {
    may: ADMINISTRATORS,
    act: async ({ actor, voice }) => () =>
      inviteMember(house, actor, { name: 'Iain', email: `rights-${++emails}@glen.example`, lang: 'en', administrator: false, roles: [{ voiceId: voice.id, role: 'author' }] }),
  },
  inviteFirstAdministrator: {
    may: ['the operator'],
    act: async ({ actor }) => {
      const young = await house.anAuthority();
      return () => inviteFirstAdministrator(house, actor, { authorityId: young.id, name: 'Iain', email: `rights-${++emails}@glen.example`, lang: 'en' });
    },
  },
  inviteAgain: {
    may: ADMINISTRATORS,
    act: async ({ actor, colleague }) => {
      await house.database.transaction('house', (tx) => tx.updateTable('members').set({ password_hash: null }).where('id', '=', colleague.id).execute());
      return () => inviteAgain(house, actor, colleague.id);
    },
  },
  makeResetLink: { may: ADMINISTRATORS, act: async ({ actor, colleague }) => () => makeResetLink(house, actor, colleague.id) },
  endSessionsOf: { may: ADMINISTRATORS, act: async ({ actor, colleague }) => () => endSessionsOf(house, actor, colleague.id) },
  removeSecondFactor: { may: ADMINISTRATORS, act: async ({ actor, colleague }) => () => removeSecondFactor(house, actor, colleague.id) },
  grantRole: { may: OWNERS, act: async ({ actor, voice, colleague }) => () => grantRole(house, actor, { voiceId: voice.id, memberId: colleague.id, role: 'editor' }) },
  revokeRole: {
    may: OWNERS,
    act: async ({ actor, voice, colleague }) => {
      await house.aRole(voice, colleague, 'author');
      return () => revokeRole(house, actor, { voiceId: voice.id, memberId: colleague.id, role: 'author' });
    },
  },
  makeAdministrator: { may: ADMINISTRATORS, act: async ({ actor, colleague }) => () => makeAdministrator(house, actor, colleague.id) },
  endAdministrator: {
    may: ADMINISTRATORS,
    act: async ({ actor }) => {
      const other = await house.aMember(council, { administrator: true });
      return () => endAdministrator(house, actor, other.id);
    },
  },
  memberLeaves: { may: ADMINISTRATORS, act: async ({ actor, colleague }) => () => memberLeaves(house, actor, colleague.id) },
};

/** What anybody does to their own account, and has no other target; sign-in.test.ts tries these. */
const OWN_ACCOUNT = [
  'startEnrolment', 'confirmEnrolment', 'renewRecoveryCodes', 'giveUpSecondFactor', 'changePassword', 'changeOwnDetails', 'changeOwnLanguage',
  'signOut', 'endSession', 'endOtherSessions',
];

const REFUSALS = ['not-allowed', 'not-found', 'no-such-draft', 'no-such-post', 'no-voice'];

/** Whether an action let its actor through: 'done', or the name it was refused by. */
async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    const result = (await act()) as { ok?: boolean; refusal?: { reason?: string }; refusals?: unknown } | undefined;
    if (result?.ok !== false) return 'done';
    return result.refusal?.reason && REFUSALS.includes(result.refusal.reason) ? 'refused' : 'done';
  } catch (error) {
    if (error instanceof AppError && REFUSALS.includes(error.named)) return 'refused';
    throw error;
  }
}

const entries = () => house.database.within('house', async (reader) => (await reader.selectFrom('audit_entries').select('number').execute()).length);

describe('every action, tried by each role', () => {
  it('is in this list', async () => {
    const found: string[] = [];
    for (const folder of ['members', 'voices', 'authorities', 'publishing']) {
      const path = new URL(`../../src/${folder}/`, import.meta.url);
      for (const file of (await readdir(path)).filter((name) => name.endsWith('.ts'))) {
        const text = await readFile(new URL(file, path), 'utf8');
        found.push(...[...text.matchAll(/export async function (\w+)\(\s*house: House,\s*actor: Actor\b/g)].map(([, name]) => name!));
      }
    }
    const tried = new Set([...Object.keys(ACTIONS).map((name) => name.split(',')[0]!), ...OWN_ACCOUNT]);
    expect(found.filter((name) => !tried.has(name))).toEqual([]);
    expect([...tried].filter((name) => !found.includes(name))).toEqual([]);
  });

  describe.each(Object.entries(ACTIONS))('%s', (_name, { may, act }) => {
    it.each(ROLES)('by %s', async (role) => {
      const scene = await sceneFor(role);
      const attempt = await act(scene);
      const before = await entries();
      expect(await outcomeOf(attempt)).toBe(may.includes(role) ? 'done' : 'refused');
      if (!may.includes(role)) expect(await entries(), 'a refused act writes nothing').toBe(before);
    });
  });
});

describe('nobody raises their own rights', () => {
  it.each(ROLES)('as %s', async (role) => {
    const { actor, voice } = await sceneFor(role);
    const own = await house.aVoice({ id: actor.authorityId });
    const before = await house.actorOf({ id: actor.memberId });
    const attempts: (() => Promise<unknown>)[] = [
      ...(['author', 'editor', 'moderator', 'owner'] as const).flatMap((each) =>
        [voice, own].flatMap(({ id }) => [
          () => grantRole(house, actor, { voiceId: id, memberId: actor.memberId, role: each }),
          () => revokeRole(house, actor, { voiceId: id, memberId: actor.memberId, role: each }),
        ])),
      () => makeAdministrator(house, actor, actor.memberId),
      () => endAdministrator(house, actor, actor.memberId),
      () => makeResetLink(house, actor, actor.memberId),
      () => removeSecondFactor(house, actor, actor.memberId),
    ];
    for (const attempt of attempts) expect(await outcomeOf(attempt)).toBe('refused');
    expect(await house.actorOf({ id: actor.memberId })).toEqual(before);
  });

  it('by taking over the operator’s account as an administrator', async () => {
    const operator = await house.aMember(council, { administrator: true, operator: true });
    const administrator = await house.actorOf(await house.aMember(council, { administrator: true }));
    const attempts = [makeResetLink, removeSecondFactor, endSessionsOf, endAdministrator, memberLeaves, makeAdministrator];
    for (const attempt of attempts) expect(await outcomeOf(() => attempt(house, administrator, operator.id))).toBe('refused');
  });

  it('by acting on rights that were taken away a moment ago', async () => {
    const voice = await house.aVoice(council);
    const [former, colleague] = [await house.aMember(council, { administrator: true }), await house.aMember(council)];
    const stale = await house.actorOf(former);
    const other = await house.actorOf(await house.aMember(council, { administrator: true }));
    expect(await endAdministrator(house, other, former.id)).toEqual({ ok: true });
    const attempts = [
      () => makeAdministrator(house, stale, colleague.id),
      () => grantRole(house, stale, { voiceId: voice.id, memberId: colleague.id, role: 'owner' }),
      () => inviteMember(house, stale, { name: 'Iain', email: `rights-${++emails}@glen.example`, lang: 'en', administrator: true, roles: [] }),
      () => memberLeaves(house, stale, colleague.id),
      () => makeResetLink(house, stale, colleague.id),
    ];
    for (const attempt of attempts) expect(await outcomeOf(attempt)).toBe('refused');
  });
});

describe('somebody stays in charge', () => {
  it('the last administrator neither leaves nor is removed, until there is another who has joined', async () => {
    const small = await house.anAuthority();
    const last = await house.aMember(small, { administrator: true });
    const actor = await house.actorOf(last);
    expect(await memberLeaves(house, actor, last.id)).toEqual({ ok: false, refusal: 'last-administrator' });
    const invited = await house.aMember(small, { administrator: true });
    await house.database.transaction('house', (tx) => tx.updateTable('members').set({ password_hash: null }).where('id', '=', invited.id).execute());
    expect(await memberLeaves(house, actor, last.id)).toEqual({ ok: false, refusal: 'last-administrator' });
    await house.aMember(small, { administrator: true });
    expect(await memberLeaves(house, actor, last.id)).toEqual({ ok: true });
  });

  it('when two administrators end each other’s right at the same moment, one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const small = await house.anAuthority();
      const [one, two] = [await house.aMember(small, { administrator: true }), await house.aMember(small, { administrator: true })];
      const [first, second] = [await house.actorOf(one), await house.actorOf(two)];
      await Promise.allSettled([endAdministrator(house, first, two.id), endAdministrator(house, second, one.id)]);
      expect([(await house.actorOf(one)).isAdministrator, (await house.actorOf(two)).isAdministrator].filter(Boolean)).toHaveLength(1);
    }
  });

  it('when two administrators leave at the same moment, one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const small = await house.anAuthority();
      const members = [await house.aMember(small, { administrator: true }), await house.aMember(small, { administrator: true })];
      const actors = await Promise.all(members.map((member) => house.actorOf(member)));
      const outcomes = await Promise.all(actors.map((actor) => memberLeaves(house, actor, actor.memberId)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });

  it('the last operator does not leave', async () => {
    const alone = await openTestHouse();
    const small = await alone.anAuthority();
    const operator = await alone.aMember(small, { administrator: true, operator: true });
    await alone.aMember(small, { administrator: true });
    expect(await memberLeaves(alone, await alone.actorOf(operator), operator.id)).toEqual({ ok: false, refusal: 'last-operator' });
    await alone.close();
  });
});

describe('a member who leaves', () => {
  it('is nobody afterwards: no name, address, password, roles, sessions or links; what they wrote stays', async () => {
    const { actor, theirPost, voice } = await sceneFor('an administrator');
    const postId = await theirPost();
    const post = () => house.database.read.selectFrom('posts').select(['author_id', 'text']).where('id', '=', postId).executeTakeFirstOrThrow();
    const { author_id: writerId } = await post();
    await grantRole(house, actor, { voiceId: voice.id, memberId: writerId, role: 'moderator' });
    await makeResetLink(house, actor, writerId);
    expect(await memberLeaves(house, actor, writerId)).toEqual({ ok: true });
    const left = await house.database.within('house', async (reader) => ({
      member: await reader.selectFrom('members').selectAll().where('id', '=', writerId).executeTakeFirstOrThrow(),
      roles: await reader.selectFrom('voice_roles').select('role').where('member_id', '=', writerId).execute(),
      sessions: await reader.selectFrom('sessions').select('id').where('member_id', '=', writerId).execute(),
      links: await reader.selectFrom('one_time_links').select('purpose').where('member_id', '=', writerId).execute(),
    }));
    expect(left.member).toMatchObject({ name: 'Former member', email: null, password_hash: null, totp_secret: null, is_administrator: false, left_at: house.clock() });
    expect([left.roles, left.sessions, left.links]).toEqual([[], [], []]);
    expect(await post()).toEqual({ author_id: writerId, text: DRAFT.text });
    await expect(house.actorOf({ id: writerId })).rejects.toThrow('nobody');
  });

  it('can be invited anew under the same address', async () => {
    const actor = await house.actorOf(await house.aMember(council, { administrator: true }));
    const member = await house.aMember(council, { email: 'returning@glen.example' });
    await memberLeaves(house, actor, member.id);
    expect(await inviteMember(house, actor, { name: 'Again', email: 'returning@glen.example', lang: 'gd', administrator: false, roles: [] })).toMatchObject({ ok: true });
  });
});
