import { AppError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { noteOutcome, readNoted, readReason, type FindingOutcome } from '../../../publishing/safety/note-outcome.ts';
import { surroundingsFor } from '../../../publishing/safety/said-lately.ts';
import { json, type MemberRequest, type Reply } from '../../route.ts';
import { inPageLanguage } from './policy-for.ts';

/** GET /desk/surroundings.json: what the script reads a member's text against, with the policy's words in the page's language; of their own authority only. */
export async function showSurroundings(request: MemberRequest): Promise<Reply> {
  const { house, visit, query } = request;
  const voice = query.get('voice') ?? '';
  const around = await surroundingsFor(house, visit.actor, isId(voice) ? voice : null);
  const shown = { ...around, policy: await inPageLanguage(request, around.policy) };
  return { kind: 'bytes', bytes: Buffer.from(JSON.stringify(shown)), contentType: 'application/json', headers: { 'cache-control': 'private, max-age=60' } };
}

/** What is being written, as an audit entry calls it; null where that is nothing one writes. */
function subjectIn(about: string): string | null {
  const [, id = ''] = /^(?:post|conversation):(.+)$/.exec(about) ?? [];
  return isId(id) ? about : null;
}

const OUTCOMES: readonly FindingOutcome[] = ['taken', 'kept', 'false-alarm'];

/** POST /desk/findings: what a press on a card came to, where the script did it. */
export async function noteFinding({ house, visit, form }: MemberRequest): Promise<Reply> {
  const finding = readNoted(form.get('kind'), form.get('level'));
  const outcome = OUTCOMES.find((each) => each === form.get('outcome'));
  const isKeptStop = finding?.level === 'stop' && outcome === 'kept';
  const about = subjectIn(form.get('about'));
  if (!finding || !outcome || isKeptStop || !about) throw new AppError('bad-request', 'not what becomes of a finding');
  await noteOutcome(house, visit.actor, about, { ...finding, outcome, reason: outcome === 'kept' ? readReason(form.get('reason')) : null });
  return json({ ok: true });
}
