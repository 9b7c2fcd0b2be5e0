import { authorityById } from '../../../authorities/authorities.queries.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { fillPlaceholders, savedAnswersFor } from '../../../conversations/saved-answers.ts';
import { addressesIn } from '../../parts/addresses.ts';
import type { MemberRequest } from '../../route.ts';

/** A saved answer with its places filled for one conversation; null where the member has none of this id. */
export async function savedWords({ house, visit }: MemberRequest, open: OpenConversation, id: string): Promise<{ text: string; lang: string } | null> {
  if (id === '') return null;
  const saved = (await savedAnswersFor(house, visit.actor, open.voice.id)).find((each) => each.id === id);
  if (!saved) return null;
  const authority = await authorityById(house.database, visit.actor.authorityId);
  const name = open.replies.at(-1)?.name;
  const values = {
    voice: open.voice.name,
    ...(name ? { name } : {}),
    ...(authority ? { authority: authority.name } : {}),
    ...(open.below ? { link: `${house.config.origin}${addressesIn('en').post(open.below.handle, open.below.id)}` } : {}),
  };
  return { text: fillPlaceholders(saved.text, values), lang: saved.lang };
}
