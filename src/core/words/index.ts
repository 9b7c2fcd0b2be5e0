import { answerClockWords } from './answer-clock.ts';
import { auditWords } from './audit.ts';
import { bigScreenWords } from './big-screen.ts';
import { checkAreas } from './check-areas.ts';
import { commonWords } from './common.ts';
import { conversingWords } from './conversing.ts';
import { councilWords } from './council.ts';
import { deskWords } from './desk.ts';
import { errorWords } from './errors.ts';
import { fieldWords } from './field.ts';
import { findingKindWords } from './finding-kinds.ts';
import { houseRuleWords } from './house-rules.ts';
import { frictionWords } from './friction.ts';
import { hourWords } from './hours.ts';
import { inboxWords } from './inbox.ts';
import { letterWords } from './letters.ts';
import { meWords } from './me.ts';
import { moderationWords } from './moderation.ts';
import { organiseWords } from './organise.ts';
import { pausingWords } from './pausing.ts';
import { peopleWords } from './people.ts';
import { policyWords } from './policy.ts';
import { pollWords } from './polls.ts';
import { publicWords } from './public.ts';
import { readingAlongWords } from './reading-along.ts';
import { reportWords } from './report.ts';
import { residentsDataWords } from './residents-data.ts';
import { reviewWords } from './reviews.ts';
import { runSheetWords } from './run-sheet.ts';
import { setUpWords } from './set-up.ts';
import { signInWords } from './sign-in.ts';
import { starterWords } from './starter.ts';
import { takingPartWords } from './taking-part.ts';
import { threadWords } from './thread.ts';
import { timeWords } from './time.ts';
import { typedWords } from './typed.ts';
import { wallDeskWords } from './wall-desk.ts';
import { wallWords } from './wall.ts';
import { writingWords } from './writing.ts';
import { yearWords } from './year.ts';
import { fill, type Lang, type Message, type Params } from './message.ts';

export type { Lang, Message, Params, Words } from './message.ts';

/** Every area of interface words; those of the checks are in check-areas.ts. A key belongs to one area and is unique in the house. */
export const areas = [commonWords, publicWords, pollWords, setUpWords, signInWords, meWords, peopleWords, auditWords, writingWords, deskWords, councilWords, errorWords, timeWords, typedWords, letterWords, answerClockWords, conversingWords, residentsDataWords, houseRuleWords, takingPartWords, threadWords, moderationWords, inboxWords, organiseWords, pausingWords, wallDeskWords, fieldWords, wallWords, reportWords, reviewWords, yearWords, runSheetWords, starterWords, hourWords, bigScreenWords, findingKindWords, policyWords, frictionWords, readingAlongWords, ...checkAreas] as const;

type Areas = (typeof areas)[number];
type KeysOf<Area> = Area extends { en: infer Words } ? keyof Words : never;

/** The name of one interface sentence. */
export type WordKey = KeysOf<Areas>;

/** Says one interface sentence in the language it was made for, with its {places} filled. Text, not HTML. */
export type Say = ((key: WordKey, params?: Params) => string) & { readonly lang: Lang };

const dictionaries: Record<Lang, Record<string, Message>> = {
  en: Object.assign({}, ...areas.map((area) => area.en)),
  gd: Object.assign({}, ...areas.map((area) => area.gd)),
};

function speaker(lang: Lang): Say {
  const words = dictionaries[lang];
  const say = (key: WordKey, params: Params = {}): string => fill(words[key]!, params, lang);
  return Object.assign(say, { lang });
}

const speakers: Record<Lang, Say> = { en: speaker('en'), gd: speaker('gd') };

/** The interface's words in one language. */
export function sayIn(lang: Lang): Say {
  return speakers[lang];
}

/** Whether a text from outside names a key, for words chosen by data (a kind, a refusal). */
export function isWordKey(text: string): text is WordKey {
  return Object.hasOwn(dictionaries.en, text);
}
