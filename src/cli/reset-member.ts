import { AppError } from '../core/errors.ts';
import { resetMemberFromMachine, resetMemberWithSecondFactor } from '../members/make-reset-link.ts';
import { FINE, readArguments, WRONG } from './command.ts';
import { withDatabase, withInstallation } from './installation.ts';

type Asked = { email: string; secondFactor: 'kept' | 'removed' };

function makeLink({ email, secondFactor }: Asked) {
  const reset = secondFactor === 'removed' ? resetMemberWithSecondFactor : resetMemberFromMachine;
  return withInstallation(({ config, url }) => withDatabase(url, (database) => reset({ config, database, clock: () => new Date() }, email)));
}

/** Prints a reset link for a member; 1 when nobody has the address. */
export async function run(args: string[]): Promise<number> {
  const { words: [email], options } = readArguments(args, { words: ['EMAIL'], options: { 'second-factor': { type: 'boolean' } } });
  const secondFactor = options['second-factor'] ? 'removed' : 'kept';
  try {
    const { url, expiresAt } = await makeLink({ email: email!, secondFactor });
    console.log(url);
    console.error(`With this link a new password can be chosen, once, until ${expiresAt.toISOString()}. Give it to the member only.`);
    console.error(`Their sessions were ended; their second factor was ${secondFactor}. The audit says so.`);
    return FINE;
  } catch (error) {
    if (!(error instanceof AppError) || error.named !== 'not-found') throw error;
    console.error('Nobody here has this e-mail address. Nothing was changed.');
    return WRONG;
  }
}
