import { NO_POLICY, type Finding } from '../../../checks/index.ts';
import type { AppErrorName } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { readWhich, type WhichOfTwo } from '../../../core/time.ts';
import { kindNamed, kinds, wordsOf, type DetailField } from '../../../kinds/index.ts';
import type { ChosenTime, StoredPicture } from '../../../platform/tables.ts';
import type { WritableVoice } from '../../../publishing/desk.queries.ts';
import type { DraftRow, MediaRow, PictureWords } from '../../../publishing/drafts.store.ts';
import type { DraftInput } from '../../../publishing/save-draft.ts';
import { chosenTimeOf } from '../../../publishing/take-off-schedule.ts';
import type { FormError } from '../../parts/form.ts';
import type { Form, Html } from '../../route.ts';
import { MET_NOTHING, type Met } from './met.ts';
import type { ShownPolicy } from './policy-for.ts';
import type { DraftTime } from './schedule-note.ts';

/** A picture in the composer, with what was typed about it. */
export type ComposerPicture = { id: string; alt: string; decorative: boolean; decorativeReason: string; picture: StoredPicture };

/** Everything the composer shows: what was typed, right or wrong, and what is said of it. */
export type ComposerState = {
  id: string;
  /** The draft's revision, or null when it was never saved. */
  revision: number | null;
  voiceId: string;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, string>;
  pictures: ComposerPicture[];
  when: 'now' | 'later';
  local: string;
  which: WhichOfTwo;
  voices: WritableVoice[];
  findings: Finding[] | null;
  errors: FormError[];
  savedAt: Date | null;
  trouble: string | null;
  /** What the house could not do just now, and the names of the files that were not stored. */
  outage: { named: AppErrorName; unstored: string[] } | null;
  /** What a member should know of what was taken in. */
  notes: Html[];
  /** What the stored draft says of when it goes out. */
  time: DraftTime;
  /** Whether a pause of its campaign kept it back just now: then it may be published all the same. */
  isHeld: boolean;
  /** What the form met so far, and whether it is asked just now about what was noticed. */
  met: Met;
  isAsked: boolean;
  /** Whether a second reader's yes holds for exactly these words. */
  isPassed: boolean;
  /** The authority's policy, and where all of it stands. */
  policy: ShownPolicy;
  policyPath: string;
};

const toPicture = (row: MediaRow): ComposerPicture => ({
  id: row.id,
  alt: row.alt,
  decorative: row.decorative_reason !== null,
  decorativeReason: row.decorative_reason ?? '',
  picture: row.picture,
});

// One that may no longer be written as leaves the choice open: nobody should speak as another by a slip.
const offered = (voices: readonly WritableVoice[], voiceId: string | null): string => voices.find(({ id }) => id === voiceId)?.id ?? '';

/** A composer with nothing in it yet, as this voice where it is one of theirs, else as the first. */
export function emptyState(id: string, voices: WritableVoice[], voiceId = ''): ComposerState {
  return {
    id,
    revision: null,
    voiceId: offered(voices, voiceId) || (voices[0]?.id ?? ''),
    kind: kinds[0]!.name,
    lang: 'en',
    text: '',
    details: {},
    pictures: [],
    when: 'now',
    local: '',
    which: null,
    voices,
    findings: null,
    errors: [],
    savedAt: null,
    trouble: null,
    outage: null,
    notes: [],
    time: { scheduledFor: null, chosenTime: null, takenOffAt: null },
    isHeld: false,
    met: MET_NOTHING,
    isAsked: false,
    isPassed: false,
    policy: NO_POLICY,
    policyPath: '',
  };
}

/** What a draft's row says of when it goes out. */
export const timeOf = (draft: DraftRow): DraftTime => ({ scheduledFor: draft.scheduled_for, chosenTime: draft.chosen_time, takenOffAt: draft.taken_off_at });

/** A composer with a stored draft in it. */
export function stateOfDraft(draft: DraftRow, media: readonly MediaRow[], voices: WritableVoice[]): ComposerState {
  const chosen = draft.scheduled_for ? chosenTimeOf(draft.scheduled_for) : draft.chosen_time;
  return {
    ...emptyState(draft.id, voices),
    voiceId: offered(voices, draft.voice_id),
    revision: draft.revision,
    kind: draft.kind,
    lang: draft.lang,
    text: draft.text,
    details: draft.details as Record<string, string>,
    pictures: media.map(toPicture),
    when: chosen ? 'later' : 'now',
    local: chosen?.local ?? '',
    which: chosen?.which ?? null,
    time: timeOf(draft),
    savedAt: draft.updated_at,
    trouble: draft.trouble,
  };
}

/** What the form says of the pictures. A box ticked without a reason is kept ticked, and found by the checks. */
export function readPictures(form: Form): PictureWords[] {
  return form
    .names()
    .filter((name) => name.startsWith('alt.') && isId(name.slice(4)))
    .map((name) => {
      const id = name.slice(4);
      const reason = form.has(`decorative.${id}`) ? form.get(`reason.${id}`).trim() : null;
      return { id, alt: form.get(name).slice(0, 1500), decorativeReason: reason };
    });
}

const LONGEST_LINE = 200;
const LONGEST_LINES = 4000;

function readDetail(form: Form, field: DetailField): [string, string][] {
  const most = field.type === 'lines' ? LONGEST_LINES : LONGEST_LINE;
  const names = wordsOf(field).filter((name) => form.has(`detail.${name}`));
  return names.map((name) => [name, form.get(`detail.${name}`).replaceAll('\r\n', '\n').slice(0, most)]);
}

/** A kind's own fields as a form sends them, as raw words. */
export function readDetails(form: Form, kind: string): Record<string, string> {
  return Object.fromEntries((kindNamed(kind)?.fields ?? []).flatMap((field) => readDetail(form, field)));
}

function readTime(form: Form): ChosenTime | null | undefined {
  if (!form.has('when')) return undefined;
  return form.get('when') === 'later' ? { local: form.get('local').slice(0, 40), which: readWhich(form.get('which')) } : null;
}

/** What a composer's form asks to save. */
export function readDraftInput(form: Form): DraftInput {
  const kind = form.get('kind') || 'update';
  return {
    id: form.get('id'),
    voiceId: isId(form.get('voice')) ? form.get('voice') : null,
    kind,
    lang: form.get('lang') || 'en',
    text: form.get('text').replaceAll('\r\n', '\n'),
    details: readDetails(form, kind),
    time: readTime(form),
    pictures: readPictures(form),
    revision: form.number('revision'),
  };
}

/** The state as it was typed, so that a refusal loses nothing. */
export function typedState(form: Form, voices: WritableVoice[], stored: readonly MediaRow[]): ComposerState {
  const input = readDraftInput(form);
  const words = new Map((input.pictures ?? []).map((picture) => [picture.id, picture]));
  return {
    ...emptyState(input.id, voices),
    voiceId: offered(voices, input.voiceId),
    revision: input.revision ?? null,
    kind: input.kind,
    lang: input.lang,
    text: input.text,
    details: input.details,
    pictures: stored.map(toPicture).map((picture) => {
      const typed = words.get(picture.id);
      if (!typed) return picture;
      return { ...picture, alt: typed.alt, decorative: typed.decorativeReason !== null, decorativeReason: typed.decorativeReason ?? '' };
    }),
    when: form.get('when') === 'later' ? 'later' : 'now',
    local: form.get('local').slice(0, 40),
    which: readWhich(form.get('which')),
  };
}
