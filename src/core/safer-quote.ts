/** How much of the text around a new wording is shown with it, in UTF-16 units, before it is cut at a word. */
const AROUND = 28;

function tail(before: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length <= AROUND ? line : `… ${line.slice(-AROUND).replace(/^\S*\s*/u, '')}`;
}

function head(after: string): string {
  const line = after.split('\n', 1)[0]!;
  return line.length <= AROUND ? line : `${line.slice(0, AROUND).replace(/\s*\S*$/u, '')} …`;
}

/** A new wording with a few words of the text around it, as a card quotes it. */
export function saferQuote(text: string, { from, to, text: safer }: { from: number; to: number; text: string }): string {
  return (tail(text.slice(0, from)) + safer + head(text.slice(to))).trim();
}
