/**
 * Whether a text asks something, as far as can be seen without a person: it has
 * a question mark (also the Arabic, Greek and full-width ones) that is not in a
 * web address. What is judged at the desk goes before this.
 */
export function asksSomething(text: string): boolean {
  return /[?\uff1f\u061f\u037e]/u.test(text.replace(/\S*(?:https?:\/\/|www\.)\S*/gu, ''));
}
