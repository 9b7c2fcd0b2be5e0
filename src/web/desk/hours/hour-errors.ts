import type { AnswerNowRefusal } from '../../../campaigns/answer-question.ts';
import type { CloseHourRefusal } from '../../../campaigns/close-hour.ts';
import type { PassRefusal } from '../../../campaigns/pass-question.ts';
import type { TakeRefusal } from '../../../campaigns/take-question.ts';
import type { AnswerRefusal } from '../../../conversations/answer-reply.ts';
import type { Say } from '../../../core/words/index.ts';
import type { FormError } from '../../parts/form.ts';
import { answerErrors } from '../inbox/act-errors.ts';

type Refusal = TakeRefusal | PassRefusal | AnswerNowRefusal | CloseHourRefusal | AnswerRefusal;

/** Every sentence for why an act at an hour's desk was not done; throws for what is not theirs, or not there. */
export function hourErrors(refusal: Refusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-hour':
    case 'hour-closed':
    case 'not-taken':
    case 'is-private':
    case 'not-shown':
    case 'is-merged':
    case 'no-such-voice':
    case 'blocked':
    case 'not-begun':
      return [{ field: '', text: say(`hour-desk.refused.${refusal.reason}`) }];
    case 'cannot-keep':
      return [{ field: 'keeper', text: say('hour-desk.refused.cannot-keep') }];
    case 'held':
      return [{ field: '', text: say('hour-desk.refused.held') }];
    default:
      return answerErrors(refusal, say);
  }
}
