import { oneLine } from '../core/one-line.ts';

/** What was wrong with one field of a form about a member; its words are 'refusal.<reason>' in core/words/people.ts. */
export type MemberProblem<Reason extends string> = { field: string; reason: Reason };

export type NameProblem = 'name-missing' | 'name-long';
export type EmailProblem = 'email-missing' | 'email-wrong' | 'email-long';

const LONGEST_NAME = 100;
// RFC 5321, section 4.5.3.1.3, less the brackets.
const LONGEST_EMAIL = 254;
// Nothing that is not seen: it would make two addresses look like one.
const EMAIL = /^[^\s\p{C}@<>"(),:;\\[\]]+@(?:[^\s\p{C}@<>"(),:;\\[\].]+\.)+[^\s\p{C}@<>"(),:;\\[\].]{2,}$/u;

/** A person's name as it is stored, and what is wrong with it. */
export function readName(typed: string): { name: string; problem: NameProblem | null } {
  const name = oneLine(typed);
  if (name === '') return { name, problem: 'name-missing' };
  return { name, problem: [...name].length > LONGEST_NAME ? 'name-long' : null };
}

/** An e-mail address as it is stored, and what is wrong with it; whether it exists only a letter can tell. */
export function readEmail(typed: string): { email: string; problem: EmailProblem | null } {
  const email = typed.trim().normalize('NFC');
  if (email === '') return { email, problem: 'email-missing' };
  if (email.length > LONGEST_EMAIL) return { email, problem: 'email-long' };
  return { email, problem: EMAIL.test(email) ? null : 'email-wrong' };
}
