import { never } from '../../core/errors.ts';
import type { Say } from '../../core/words/index.ts';
import type { House } from '../../platform/house.ts';
import { approveReview, declineReview, type DecideRefusal } from '../../publishing/review/decide.ts';
import { noteReview, type NoteRefusal } from '../../publishing/review/note-review.ts';
import type { SecondReader } from '../../publishing/review/second-reader.ts';
import type { FormError } from '../parts/form.ts';
import type { Form } from '../route.ts';

/** What a press came to: what was done, as 'review.done.<it>', or why it was not. */
export type Pressed = { done: string } | { errors: FormError[] };

/** Every sentence for why a decision or a note was not taken. */
export function readingErrors(refusal: DecideRefusal | NoteRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-reason':
      return [{ field: 'reason', text: say('review.refusal.no-reason') }];
    case 'answer-missing':
      return [{ field: 'answer', text: say('review.refusal.answer-missing') }];
    case 'answer-long':
      return [{ field: 'answer', text: say('review.refusal.answer-long', { most: refusal.most }) }];
    case 'note-empty':
      return [{ field: 'note', text: say('review.refusal.note-empty') }];
    case 'note-long':
      return [{ field: 'note', text: say('review.refusal.note-long', { most: refusal.most }) }];
    case 'not-found':
    case 'not-allowed':
    case 'own-words':
    case 'gone':
    case 'settled':
    case 'changed':
    case 'not-needed':
    case 'too-many-notes':
      return [{ field: '', text: say(`review.refusal.${refusal.reason}`) }];
    default:
      return never(refusal);
  }
}

/** What a reader presses on a review's page, by the word in the field `do`: yes, no, or a note. Null for anything else. */
export async function pressReading(house: House, by: SecondReader, reviewId: string, form: Form, say: Say): Promise<Pressed | null> {
  switch (form.get('do')) {
    case 'approve': {
      const outcome = await approveReview(house, by, reviewId, form.get('read'));
      return outcome.ok ? { done: outcome.next } : { errors: readingErrors(outcome.refusal, say) };
    }
    case 'decline': {
      const outcome = await declineReview(house, by, reviewId, { reason: form.get('reason'), answer: form.get('answer') });
      return outcome.ok ? { done: 'declined' } : { errors: readingErrors(outcome.refusal, say) };
    }
    case 'note': {
      const outcome = await noteReview(house, by, reviewId, form.get('note'));
      return outcome.ok ? { done: 'noted' } : { errors: readingErrors(outcome.refusal, say) };
    }
    default:
      return null;
  }
}
