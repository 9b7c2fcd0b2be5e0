import { compose } from '../../../publishing/compose.ts';
import { surroundingsOf } from '../../../publishing/safety/surroundings.ts';
import type { PostView } from '../../../posts/posts.queries.ts';
import { bylineOf } from '../../../publishing/byline.queries.ts';
import type { DraftRow, MediaRow } from '../../../publishing/drafts.store.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { asPreview } from './as-preview.ts';
import { check, type Finding } from '../../../checks/index.ts';
import { cleanText } from '../../../core/text.ts';
import { surroundingsFor } from '../../../publishing/safety/said-lately.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { voiceById } from '../../../voices/voices.queries.ts';
import { authorityById } from '../../../authorities/authorities.queries.ts';
import type { ComposerState } from './composer-state.ts';

/** What the checks say of a text as it stands; while its kind cannot be read, of its words alone. */
export async function findingsOf({ house, visit }: MemberRequest, state: ComposerState, media: readonly MediaRow[]): Promise<Finding[] | null> {
  const around = await surroundingsFor(house, visit.actor, state.voiceId || null);
  const outcome = compose({ ...state, media }, house.clock(), around);
  if (outcome.ok) return outcome.composed.findings;
  return state.text.trim() === '' ? null : check({ text: cleanText(state.text), lang: state.lang, context: 'post', media: [] }, around);
}

/** The post as readers would see it, drawn by the same hand as the public page; '' while it cannot be. */
export async function previewOf(request: MemberRequest, state: ComposerState, media: readonly MediaRow[], saved: DraftRow): Promise<Html> {
  const { house, say, lang } = request;
  const now = house.clock();
  const outcome = compose({ ...state, media }, now, await surroundingsOf(house, request.visit.actor.authorityId));
  const voice = state.voiceId ? await voiceById(house.database, state.voiceId) : null;
  const authority = voice ? await authorityById(house.database, voice.authorityId) : null;
  if (!outcome.ok || !voice || !authority) return say('write.preview.none');
  const { composed } = outcome;
  const written = { by: saved.member_id, othersWrote: saved.others_wrote };
  const byline = await house.database.within({ authority: voice.authorityId }, (reader) => bylineOf(reader, voice, written));
  const post: PostView = {
    id: state.id,
    kind: composed.kind.name,
    lang: composed.lang,
    text: composed.text,
    media: composed.media,
    version: 1,
    byline,
    publishedAt: now,
    editedAt: null,
    endsAt: composed.endsAt,
    options: [...composed.options],
    withdrawn: null,
    voice: { ...voice, ward: voice.wardName, speaksGaelic: voice.languages.includes('gd'), authority },
  };
  // Pictures of a draft are private: the public address of one would answer nothing yet.
  const addresses = { ...addressesIn(lang), media: (name: string) => `/desk/media/${name}` };
  return asPreview(post, { say, addresses, now, place: 'voice' });
}
