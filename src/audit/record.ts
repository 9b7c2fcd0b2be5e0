import type { Writer } from '../platform/database.ts';
import { addAuditEntry } from './audit.store.ts';

/** The chain of the installation's own acts: the nil UUID (RFC 9562, section 5.9). */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** Every act that is written down. Each has its words in core/words/people.ts as 'audit.<action>'. */
export const AUDIT_ACTIONS = [
  'installation.set-up',
  'authority.created',
  'authority.changed',
  'authority.page-changed',
  'authority.domain-proved',
  'voice.created',
  'voice.changed',
  'voice.closed',
  'member.created',
  'member.invited',
  'member.joined',
  'member.changed',
  'member.signed-in',
  'member.signed-out',
  'member.password-changed',
  'member.reset-asked',
  'member.reset-link-made',
  'member.second-factor-set',
  'member.second-factor-removed',
  'member.recovery-codes-made',
  'member.recovery-code-used',
  'member.sessions-ended',
  'member.role-granted',
  'member.role-revoked',
  'member.administrator-made',
  'member.administrator-ended',
  'member.left',
  'draft.discarded',
  'post.scheduled',
  'post.unscheduled',
  'post.published',
  'post.edited',
  'post.withdrawn',
  'post.undone',
  'conversation.assigned',
  'conversation.answered',
  'conversation.closed',
  'conversation.reopened',
  'conversation.snoozed',
  'conversation.noted',
  'conversation.merged',
  'conversation.handed-over',
  'conversation.made-private',
  'conversation.care-opened',
  'conversation.settings-changed',
  'conversation.erased',
  'reply.released',
  'reply.hidden',
  'reply.shown-again',
  'resident.blocked',
  'resident.unblocked',
  'resident.appeal-answered',
  'resident.found',
  'resident.exported',
  'resident.erased',
  'outcome.decided',
  'outcome.changed',
  'saved-answer.changed',
  'thread.rules-changed',
  'campaign.created',
  'campaign.changed',
  'campaign.joined',
  'campaign.left',
  'campaign.voices-chosen',
  'campaign.paused',
  'campaign.pause-changed',
  'campaign.resumed',
  'campaign.wall-decided',
  'campaign.look-alike-marked',
  'campaign.finished',
  'campaign.year-made',
  'programme.added',
  'programme.changed',
  'programme.removed',
  'hour.question-taken',
  'hour.question-passed',
  'hour.closed',
  'slot.added',
  'slot.changed',
  'slot.removed',
  'slot.offered',
  'slot.accepted',
  'slot.declined',
  'slot.written',
  'reply.judged',
  'policy.changed',
  'register.changed',
  'review.asked',
  'review.reader-added',
  'review.noted',
  'review.approved',
  'review.declined',
  'review.taken-back',
  'review.overridden',
  'review.escalated',
  'finding.kept',
  'finding.reported',
  'backup.made',
  'backup.restored',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who acted: a member, by the name they had then, or the house itself (a scheduled post, the command line). */
export type AuditActor = { memberId: string; name: string } | 'house';

export type AuditDetail = Record<string, string | number | boolean | null>;

/**
 * One act. `subject` names what it was done to, as 'post:<id>', 'member:<id>' …;
 * `detail` holds ids, roles and counts: never the text of a post, an e-mail
 * address, a password or a token. `authorityId` is INSTALLATION for the house's own.
 */
export type AuditAct = {
  authorityId: string;
  actor: AuditActor;
  action: AuditAction;
  subject: string;
  detail?: AuditDetail;
  at: Date;
};

/**
 * Writes down one act in the transaction that does it. Call it last: the chain
 * stays locked for others of the authority until the transaction ends. Returns
 * the entry's number. The name in an entry stays when the member leaves, since
 * the question "who did this?" is asked afterwards; only administrators see it.
 */
export async function record(tx: Writer, act: AuditAct): Promise<number> {
  return addAuditEntry(tx, act.authorityId, entryOf(act));
}

/** The exact text that is hashed: JSON with its keys in one fixed order, the detail's by name. */
export function entryOf(act: AuditAct): string {
  const who = act.actor === 'house' ? { actor: 'house' } : { actor: `member:${act.actor.memberId}`, name: act.actor.name };
  const detail = Object.fromEntries(Object.entries(act.detail ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ at: act.at.toISOString(), ...who, action: act.action, subject: act.subject, detail });
}
