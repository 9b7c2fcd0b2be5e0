import { html } from 'hono/html';
import type { AuthorityRefusal, AuthorityTyped } from '../../../authorities/read-authority.ts';
import { scottishCouncils } from '../../../authorities/scottish-councils.ts';
import type { Say } from '../../../core/words/index.ts';
import { errorOf, field, select, type FormError } from '../../parts/form.ts';
import type { Html } from '../../route.ts';

/** The fields that name an authority: a list of Scotland's 32 less those given, and a name for any other. */
export function councilFields(say: Say, typed: AuthorityTyped, errors: readonly FormError[], here: ReadonlySet<string | null> = new Set()): Html {
  const options = [
    { value: '', label: say('authorities.choose') },
    ...scottishCouncils.filter(({ gss }) => !here.has(gss)).map(({ slug, councilName }) => ({ value: slug, label: councilName })),
    { value: 'another', label: say('authorities.another') },
  ];
  return html`${select({ name: 'council', label: say('authorities.council'), value: typed.council, options, error: errorOf(errors, 'council') })}
${field({
    name: 'name', label: say('authorities.name'), hint: say('authorities.name.hint'), value: typed.name, error: errorOf(errors, 'name'),
    autocomplete: 'organization', short: true,
  })}`;
}

/** Every sentence for why an authority cannot be founded by that name. */
export function authorityErrors(refusals: readonly AuthorityRefusal[], say: Say): FormError[] {
  return refusals.map((refusal) =>
    refusal.field === 'council'
      ? { field: 'council', text: say(`authorities.council.${refusal.reason}`) }
      : { field: 'name', text: say(`authorities.name.${refusal.reason}`) });
}
