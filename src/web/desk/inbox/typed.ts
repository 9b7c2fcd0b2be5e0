import type { Finding } from '../../../checks/index.ts';
import { isId, newId } from '../../../core/ids.ts';
import type { OpenConversation } from '../../../conversations/conversation.queries.ts';
import { MET_NOTHING, readMet, type Met } from '../writing/met.ts';
import type { FormError } from '../../parts/form.ts';
import type { Form } from '../../route.ts';

/** Everything typed and chosen on the page of a conversation, and what is said of it. */
export type Typed = {
  /** The answer's and the note's ids, made with the form, so that sending twice says once. */
  answerId: string;
  noteId: string;
  text: string;
  lang: string;
  note: string;
  assigneeId: string | null;
  local: string;
  /** The items whose abuse is shown: for this page only. */
  revealed: string[];
  /** When the page was made that this was typed on: what came later is marked as new. */
  since: Date | null;
  errors: FormError[];
  findings: Finding[] | null;
  /** What of the checks the answer met so far; whether it is asked about it just now, or needs a second reader. */
  met: Met;
  halt: 'asks' | 'needs-reader' | null;
};

/** A page on which nothing is typed yet. */
export function nothingTyped({ conversation, replies }: OpenConversation, now: Date): Typed {
  return {
    answerId: newId(now.getTime()), noteId: newId(now.getTime()), text: '', lang: replies.at(-1)?.lang ?? 'en', note: '', assigneeId: conversation.assignee_id, local: '',
    revealed: [], since: null, errors: [], findings: null, met: MET_NOTHING, halt: null,
  };
}

const text = (form: Form, field: string): string => form.get(field).replaceAll('\r\n', '\n');

function momentIn(field: string): Date | null {
  return /^\d{1,15}$/.test(field) ? new Date(Number(field)) : null;
}

/** What was typed, so that no refusal and no colleague loses a word of it. */
export function readTyped(form: Form, now: Date): Typed {
  const assignee = form.get('assignee');
  return {
    answerId: isId(form.get('id')) ? form.get('id') : newId(now.getTime()),
    noteId: isId(form.get('note-id')) ? form.get('note-id') : newId(now.getTime()),
    text: text(form, 'text'),
    lang: form.get('lang') || 'en',
    note: text(form, 'note'),
    assigneeId: isId(assignee) ? assignee : null,
    local: form.get('local').slice(0, 40),
    revealed: form.all('revealed').filter(isId),
    since: momentIn(form.get('shown')),
    errors: [],
    findings: null,
    met: readMet(form, now),
    halt: null,
  };
}

/** The revision the member had before them; none that ever was where the form does not say. */
export function seenIn(form: Form): number {
  return form.number('seen') ?? -1;
}
