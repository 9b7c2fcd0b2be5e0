import { never } from '../../../core/errors.ts';
import { suggestHandle } from '../../../core/handles.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Database } from '../../../platform/database.ts';
import type { PictureRefusal } from '../../../platform/pictures.ts';
import type { EditRefusal } from '../../../voices/edit-profile.ts';
import type { VoiceRefusal } from '../../../voices/open-voice.ts';
import { PROFILE_LIMITS } from '../../../voices/profile.ts';
import { handleIsTaken } from '../../../voices/voices.queries.ts';
import type { FormError } from '../../parts/form.ts';

/** What was typed, as far as the sentences repeat it. */
type Typed = { name: string; handle?: string; role?: string; bio: string };

type HandleRefusal = Extract<VoiceRefusal, { field: 'handle' }>;

/** Every sentence for why a voice was not opened or its profile not changed; `pictureName` is the uploaded file's. */
export async function voiceErrors(
  refusals: readonly (VoiceRefusal | EditRefusal)[],
  typed: Typed,
  { say, database, pictureName }: { say: Say; database: Database; pictureName?: string },
): Promise<FormError[]> {
  return Promise.all(refusals.map(async (refusal): Promise<FormError> => {
    switch (refusal.field) {
      case 'kind':
      case 'owner':
        return { field: refusal.field, text: refusal.field === 'kind' ? say('voice-form.kind.missing') : say('voice-form.owner.not-a-member') };
      case 'handle':
        return { field: 'handle', text: await handleSentence(refusal, typed, say, database) };
      case 'name':
      case 'role':
      case 'bio':
        return { field: refusal.field, text: lengthSentence(refusal, typed, say) };
      case 'ward':
        return { field: 'ward', text: say(`voice-form.ward.${refusal.reason}`) };
      case 'languages':
        return { field: 'languages', text: say(`voice-form.languages.${refusal.reason}`) };
      case 'pace':
        return { field: 'pace', text: say(`voice-form.pace.${refusal.reason}`) };
      case 'links':
        return linkError(refusal, say);
      case 'picture':
        return { field: 'picture', text: pictureSentence(refusal, pictureName ?? '', say) };
      default:
        return never(refusal);
    }
  }));
}

function lengthSentence(refusal: Extract<EditRefusal, { field: 'name' | 'role' | 'bio' }>, typed: Typed, say: Say): string {
  const params = { most: PROFILE_LIMITS[refusal.field], length: (typed[refusal.field] ?? '').trim().length };
  return refusal.field === 'name' ? say(`voice-form.name.${refusal.reason}`, params) : say(`voice-form.${refusal.field}.too-long`, params);
}

function linkError(refusal: Extract<EditRefusal, { field: 'links' }>, say: Say): FormError {
  if (refusal.reason === 'too-many') return { field: 'link-url-0', text: say('voice-form.links.too-many', { most: PROFILE_LIMITS.links }) };
  const params = { number: refusal.at + 1, label: PROFILE_LIMITS.linkLabel, url: PROFILE_LIMITS.linkUrl };
  return { field: `link-url-${refusal.at}`, text: say(`voice-form.link.${refusal.reason}`, params) };
}

async function handleSentence(refusal: HandleRefusal, typed: Typed, say: Say, database: Database): Promise<string> {
  const written = typed.handle?.trim() ?? '';
  if (refusal.reason === 'taken') {
    const taken = written.replace(/^@/, '').toLowerCase();
    return say('voice-form.handle.taken', { typed: taken, suggestion: await freeHandle(database, taken) });
  }
  if (refusal.reason === 'empty') return say('voice-form.handle.empty');
  if (refusal.suggestion === undefined) return say('voice-form.handle.characters.bare', { typed: written });
  return say(`voice-form.handle.${refusal.reason}`, { typed: written, suggestion: refusal.suggestion });
}

/** Why a file cannot be the picture, in words; `name` is the file's. */
export function pictureSentence(refusal: PictureRefusal, name: string, say: Say): string {
  if (refusal.reason === 'too-many-pixels') return say('picture.too-many-pixels', { name, width: refusal.width, height: refusal.height });
  return say(`picture.${refusal.reason}`, { name });
}

const TRIES = 50;

/** A handle made from a name that nobody has: 'night_gritters', else 'night_gritters_2' and so on; '' when no letter can be used. */
export async function freeHandle(database: Database, name: string): Promise<string> {
  const plain = suggestHandle(name);
  if (plain === '') return '';
  for (let number = 1; number <= TRIES; number++) {
    const end = number === 1 ? '' : `_${number}`;
    const handle = plain.slice(0, 30 - end.length).replace(/_+$/, '') + end;
    if (!(await handleIsTaken(database, handle))) return handle;
  }
  return '';
}
