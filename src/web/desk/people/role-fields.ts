import type { Say } from '../../../core/words/index.ts';
import type { VoiceRole } from '../../../platform/tables.ts';
import type { Option } from '../../parts/form.ts';

const ROLES: readonly VoiceRole[] = ['author', 'editor', 'moderator', 'owner'];

/** The roles of a voice as a list to choose from, the least first. */
export function roleOptions(say: Say): Option[] {
  return ROLES.map((role) => ({ value: role, label: say(`role.${role}`), hint: say(`role.${role}.hint`) }));
}

/** A role as it came from a form, or null. */
export function roleFrom(text: string): VoiceRole | null {
  return ROLES.find((role) => role === text) ?? null;
}
