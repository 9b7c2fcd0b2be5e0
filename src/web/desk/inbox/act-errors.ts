import { AppError, never } from '../../../core/errors.ts';
import type { Say } from '../../../core/words/index.ts';
import type { NoteRefusal } from '../../../conversations/add-note.ts';
import type { AnswerRefusal } from '../../../conversations/answer-reply.ts';
import type { AssignRefusal } from '../../../conversations/assign.ts';
import type { ReleaseRefusal } from '../../../conversations/release.ts';
import type { SnoozeRefusal } from '../../../conversations/snooze.ts';
import type { FormError } from '../../parts/form.ts';
import { writingErrors } from '../writing/refusal-words.ts';

/** Why any act on a conversation was refused, but for an answer. */
export type ActRefusal = AssignRefusal | NoteRefusal | SnoozeRefusal | ReleaseRefusal;

/** Every sentence for why an act was not done; throws for what is not theirs, or not there. */
export function actErrors(refusal: ActRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
      throw new AppError('not-found', 'no such conversation for this member');
    case 'not-allowed':
      throw new AppError('not-allowed', 'not theirs to do with this conversation');
    case 'changed-meanwhile':
      return [{ field: '', text: say('inbox.changed') }];
    case 'cannot-see-it':
      return [{ field: 'assignee', text: say('inbox.refusal.cannot-see-it') }];
    case 'empty':
      return [{ field: 'note', text: say('inbox.refusal.note-empty') }];
    case 'too-long':
      return [{ field: 'note', text: say('inbox.refusal.note-too-long', { length: refusal.length, most: refusal.most }) }];
    case 'never-opens':
      return [{ field: 'local', text: say('inbox.refusal.never-opens') }];
    case 'in-the-past':
      return [{ field: 'local', text: say('write.when.in-the-past') }];
    case 'not-held':
      return [{ field: '', text: say('inbox.refusal.not-held') }];
    default:
      return never(refusal);
  }
}

/** Every sentence for why an answer was not said. What the checks found stands as cards below the box too. */
export function answerErrors(refusal: AnswerRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-conversation':
    case 'changed-meanwhile':
    case 'not-allowed':
      return actErrors(refusal, say);
    case 'empty':
      return [{ field: 'text', text: say('inbox.refusal.empty') }];
    case 'held':
      return [{ field: '', text: say('inbox.refusal.held') }];
    case 'nothing-to-answer':
      return [{ field: '', text: say('inbox.refusal.nothing-to-answer') }];
    default:
      return writingErrors(refusal, say).map(({ field, text }) => ({ field: field === 'voice' ? '' : field, text }));
  }
}
