import { html } from 'hono/html';
import type { CampaignProblem, CampaignTyped } from '../../../campaigns/campaign-words.ts';
import type { Campaign } from '../../../campaigns/campaigns.queries.ts';
import { londonLocal, readWhich, repeatedHour } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { errorOf, field, radios, textArea, timeFieldType, type FormError } from '../../parts/form.ts';
import type { Form, Html } from '../../route.ts';
import { askWhich } from '../writing/which-of-two.ts';

/** A campaign as it was typed, right or wrong. */
export type TypedCampaign = Required<CampaignTyped> & { slug: string };

const LONGEST = 4400;
const cut = (text: string): string => text.slice(0, LONGEST);

/** What the form says. */
export function readCampaignForm(form: Form): TypedCampaign {
  const said = (name: string): string => cut(form.get(name));
  return {
    name: said('name'), nameGd: said('name-gd'), slug: said('slug'), hashtags: said('hashtags'), startsLocal: said('starts'), endsLocal: said('ends'),
    startsWhich: said('starts-which'), endsWhich: said('ends-which'), about: said('about'), aboutGd: said('about-gd'), aims: said('aims'), aimsGd: said('aims-gd'),
    gathers: said('gathers'), residents: said('residents'), paceSeconds: said('pace'),
  };
}

/** A form with nothing typed in it yet. */
export const EMPTY_CAMPAIGN: TypedCampaign = {
  name: '', nameGd: '', slug: '', hashtags: '', startsLocal: '', endsLocal: '', startsWhich: '', endsWhich: '', about: '', aboutGd: '', aims: '', aimsGd: '',
  gathers: 'all', residents: 'read', paceSeconds: '60',
};

/** A stored campaign as it would be typed. */
export function typedOf(campaign: Campaign): TypedCampaign {
  const { name, nameGd, slug, hashtags, startsAt, endsAt, about, aboutGd, aims, aimsGd, gathers, residents, paceSeconds } = campaign;
  return {
    name, nameGd, slug, hashtags: hashtags.join(' '), startsLocal: londonLocal(startsAt), endsLocal: londonLocal(endsAt),
    startsWhich: repeatedHour(startsAt) ?? '', endsWhich: repeatedHour(endsAt) ?? '', about, aboutGd, aims, aimsGd, gathers, residents, paceSeconds: String(paceSeconds),
  };
}

/** Every sentence for what is wrong, each with the field it belongs to. */
export function problemWords(problems: readonly CampaignProblem[], say: Say): FormError[] {
  return problems.map((problem) => {
    if (problem.problem === 'skipped') return { field: problem.field, text: say('campaign.time.skipped', { next: problem.next.replace('T', ' ') }) };
    if (problem.problem === 'which-of-two') return { field: `${problem.field}-which`, text: say('campaign.time.which-of-two') };
    const key = `campaign.${problem.field}.${problem.problem}`;
    return { field: problem.field, text: isWordKey(key) ? say(key, { text: 'text' in problem ? problem.text ?? '' : '' }) : key };
  });
}

function timeField(name: 'starts' | 'ends', { local, which }: { local: string; which: string }, errors: readonly FormError[], say: Say): Html {
  return html`${field({ name, type: timeFieldType(local), label: say(`organise.form.${name}`), value: local, short: true, error: errorOf(errors, name) })}${
    askWhich({ id: `${name}-which`, name: `${name}-which`, local, which: readWhich(which), error: errorOf(errors, `${name}-which`) }, say)}`;
}

function choices(typed: TypedCampaign, say: Say): Html {
  return html`${radios({
    name: 'gathers', label: say('organise.form.gathers'), value: typed.gathers,
    options: (['all', 'tagged'] as const).map((value) => ({ value, label: say(`organise.form.gathers.${value}`) })),
  })}${radios({
    name: 'residents', label: say('organise.form.residents'), value: typed.residents,
    options: (['none', 'read', 'shown'] as const).map((value) => ({ value, label: say(`organise.form.residents.${value}`), ...(value === 'shown' ? { hint: say('organise.form.residents.shown.hint') } : {}) })),
  })}`;
}

/** The fields of a campaign, with what was wrong above them; `origin` where the address is still to be chosen. */
export function campaignFields(typed: TypedCampaign, errors: readonly FormError[], say: Say, origin: string | null): Html {
  const error = (name: string): { error?: string | undefined } => ({ error: errorOf(errors, name) });
  const slug = origin === null ? '' : field({ name: 'slug', label: say('organise.form.slug'), hint: say('organise.form.slug.hint', { origin }), value: typed.slug, autocomplete: 'off', short: true, ...error('slug') });
  return html`${field({ name: 'name', label: say('organise.form.name'), hint: say('organise.form.name.hint'), value: typed.name, autocomplete: 'off', ...error('name') })}${
    field({ name: 'name-gd', label: say('organise.form.name-gd'), value: typed.nameGd, autocomplete: 'off', lang: 'gd' })}${slug}${
    field({ name: 'hashtags', label: say('organise.form.hashtags'), hint: say('organise.form.hashtags.hint'), value: typed.hashtags, autocomplete: 'off', ...error('hashtags') })}${
    timeField('starts', { local: typed.startsLocal, which: typed.startsWhich }, errors, say)}${timeField('ends', { local: typed.endsLocal, which: typed.endsWhich }, errors, say)}${
    textArea({ name: 'about', label: say('organise.form.about'), value: typed.about, ...error('about') })}${textArea({ name: 'about-gd', label: say('organise.form.about-gd'), value: typed.aboutGd, lang: 'gd' })}${
    textArea({ name: 'aims', label: say('organise.form.aims'), hint: say('organise.form.aims.hint'), value: typed.aims, ...error('aims') })}${
    textArea({ name: 'aims-gd', label: say('organise.form.aims-gd'), value: typed.aimsGd, lang: 'gd' })}${choices(typed, say)}${
    field({ name: 'pace', label: say('organise.form.pace'), hint: say('organise.form.pace.hint'), value: typed.paceSeconds, inputmode: 'numeric', autocomplete: 'off', short: true, ...error('pace') })}`;
}

