import { councilBySlug } from '../authorities/scottish-councils.ts';
import type { VoiceRole } from '../platform/tables.ts';

/** One password for every account of a demonstration. It is printed, and stands here: it keeps nobody out. */
export const PASSWORD = 'gritters at noon';

/** The council whose administrator operates the installation, and where each role can be tried. */
export const FIRST_COUNCIL = 'stirling';

/** The voice whose author, editor, moderator and owner can be tried. */
export const TRIED_VOICE = 'st_gritters_demo';

/** Somebody who can sign in; `voice` and `role` for those invited for one voice. */
export type Account = {
  may: string;
  name: string;
  email: string;
  council: string;
  voice?: string;
  role?: VoiceRole;
  administrator?: true;
};

const addressAt = (who: string, council: string): string => `${who}@${council}.example.org`;

/** The operator of the installation, who is also Stirling's first administrator. */
export const OPERATOR: Account = {
  may: 'operator of the installation, administrator of Stirling, owner of its voices',
  name: 'Demonstration operator',
  email: addressAt('operator', FIRST_COUNCIL),
  council: FIRST_COUNCIL,
};

function forVoice(role: VoiceRole, voice: string, council: string): Account {
  return { may: `${role} of @${voice}`, name: `Demonstration ${role}`, email: addressAt(role, council), council, voice, role };
}

/** Who is invited by their council's administrator, each for one role. */
export const INVITED: readonly Account[] = [
  { may: 'administrator of Stirling', name: 'Demonstration administrator', email: addressAt('administrator', FIRST_COUNCIL), council: FIRST_COUNCIL, administrator: true },
  forVoice('author', TRIED_VOICE, FIRST_COUNCIL),
  forVoice('editor', TRIED_VOICE, FIRST_COUNCIL),
  forVoice('moderator', TRIED_VOICE, FIRST_COUNCIL),
  forVoice('owner', TRIED_VOICE, FIRST_COUNCIL),
  forVoice('editor', 'angus_demo', 'angus'),
];

/** The first administrator of a council, who opens its voices, owns them and writes for them that day. */
export function firstAdministrator(council: string): Account {
  if (council === FIRST_COUNCIL) return OPERATOR;
  return { may: `administrator of ${councilBySlug(council)?.name ?? council}, owner of its voices`, name: 'Demonstration desk', email: addressAt('administrator', council), council };
}

/** Who reads for a council whose administrator writes everything alone; brought in when something needs a second reader. */
export function secondReader(council: string): Account {
  return { may: `administrator of ${councilBySlug(council)?.name ?? council}, its second reader`, name: 'Demonstration reader', email: addressAt('reader', council), council, administrator: true };
}

/** Who writes for a voice on the day. */
export function writerOf(handle: string, council: string): Account {
  return INVITED.find(({ voice, role }) => voice === handle && role === 'author') ?? firstAdministrator(council);
}

/** The accounts as the lines of a table: e-mail address, and what it may do. */
export function accountLines(): string[] {
  const rows = [
    ...[OPERATOR, ...INVITED, firstAdministrator('angus')].map(({ email, may }) => [email, may] as const),
    ['administrator@COUNCIL.example.org', 'administrator of another council, such as fife or highland'] as const,
  ];
  const width = Math.max(...rows.map(([email]) => email.length));
  const lineOf = (email: string, may: string): string => `  ${email.padEnd(width)}  ${may}`;
  return [lineOf('E-mail', 'May act as'), lineOf('-'.repeat(width), '-'.repeat(56)), ...rows.map(([email, may]) => lineOf(email, may))];
}
