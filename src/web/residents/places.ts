import { campaignBySlug } from '../../campaigns/campaigns.queries.ts';
import { questionAt } from '../../conversations/thread.queries.ts';
import type { SaidTo } from '../../conversations/incoming.ts';
import { settingsOf } from '../../conversations/settings.queries.ts';
import type { ConversationSettings } from '../../conversations/settings.ts';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';
import type { WordKey } from '../../core/words/index.ts';
import { postById } from '../../posts/posts.queries.ts';
import type { AuthorityView } from '../public/authorities.queries.ts';
import { authorityById } from '../public/authorities.queries.ts';
import { authorityAt } from '../public/authority.ts';
import { hourOf } from '../public/campaigns/hour-at.ts';
import { voiceAt } from '../public/voice.ts';
import { registerOf } from '../public/voices.queries.ts';
import type { StaffRequest } from '../route.ts';

/** Where a resident writes: what it is said to, and what its form needs to be shown again. Paths are those of the English pages. */
export type WrittenAt = {
  authority: AuthorityView;
  settings: ConversationSettings;
  to: SaidTo;
  /** The form's own address, and the page it stands on. */
  action: string;
  page: string;
  heading: WordKey;
  /** Whom a question can be put to; null for a reply. */
  voices: { id: string; name: string }[] | null;
  /** The question hour it is put to, while that takes questions. */
  hour?: { startsAt: Date; endsAt: Date };
  /** Where questions have their own pages, if not below `page`. */
  questions?: string;
};

async function settingsAt({ house }: StaffRequest, authorityId: string): Promise<ConversationSettings> {
  return house.database.within({ authority: authorityId }, (reader) => settingsOf(reader, authorityId));
}

const toItem = (typed: string, otherwise: SaidTo): SaidTo => (isId(typed) ? { item: typed } : otherwise);

/** Below a post: to the post itself, or to something of its thread. A page that is not there where there is no such post. */
export async function belowPost(request: StaffRequest): Promise<WrittenAt> {
  const { house, params, form } = request;
  const id = params['post'] ?? '';
  const [voice, post] = await Promise.all([voiceAt(house, (params['voice'] ?? '').toLowerCase()), isId(id) ? postById(house.database, id) : null]);
  if (!post) throw new AppError('not-found', `no post: ${id.slice(0, 60)}`);
  const page = `/@${post.voice.handle}/${post.id}`;
  return {
    authority: voice.authority, settings: await settingsAt(request, voice.authority.id), to: toItem(form.get('to'), { post: id }),
    action: `${page}/reply`, page, heading: 'reply-form.heading', voices: null,
  };
}

/** A question of its own, to one of an authority's voices. */
export async function atQuestions(request: StaffRequest): Promise<WrittenAt> {
  const { house, params, form } = request;
  const authority = await authorityAt(house, params['authority'] ?? '');
  const voices = (await registerOf(house.database, authority.id)).filter(({ closedAt }) => closedAt === null).map(({ id, name }) => ({ id, name }));
  const page = `/${authority.slug}/questions`;
  // Another authority's voice is none that can be asked here.
  const voice = voices.some(({ id }) => id === form.get('voice')) ? form.get('voice') : '';
  return { authority, settings: await settingsAt(request, authority.id), to: { voice }, action: page, page, heading: 'reply-form.heading.question', voices };
}

/** A question for a question hour: one of its own to the voice in the chair. Once the hour is closed, and before its council agreed to it, it is such a question all the same. */
export async function atHour(request: StaffRequest): Promise<WrittenAt> {
  const { house, params } = request;
  const campaign = await campaignBySlug(house.database, params['slug'] ?? '');
  if (!campaign) throw new AppError('not-found', 'no such campaign');
  const hour = await hourOf(request, campaign, params['hour'] ?? '');
  const authority = (await authorityById(house.database, hour.authority.id))!;
  const page = `/campaigns/${campaign.slug}/hours/${hour.id}`;
  const takes = !hour.closedAt && !hour.toConfirm;
  return {
    authority, settings: await settingsAt(request, authority.id), to: { voice: hour.voice.id, ...(takes ? { gatheredFor: hour.id } : {}) }, ...(takes ? { hour } : {}),
    action: `${page}/questions`, page, heading: 'hour.ask', voices: [{ id: hour.voice.id, name: hour.voice.name }], questions: `/${authority.slug}/questions`,
  };
}

/** Within the thread of a question. */
export async function inQuestion(request: StaffRequest): Promise<WrittenAt> {
  const { house, params, form } = request;
  const authority = await authorityAt(house, params['authority'] ?? '');
  const id = params['id'] ?? '';
  const question = isId(id) ? await questionAt(house.database, id) : null;
  if (question?.authorityId !== authority.id) throw new AppError('not-found', `no question: ${id.slice(0, 60)}`);
  const page = `/${authority.slug}/questions/${id}`;
  return {
    authority, settings: await settingsAt(request, authority.id), to: toItem(form.get('to'), { item: id }),
    action: `${page}/reply`, page, heading: 'reply-form.heading', voices: null,
  };
}
