import { allAuthorities } from '../authorities/authorities.queries.ts';
import { markDemonstration } from '../authorities/authorities.store.ts';
import { changeLook } from '../authorities/change-look.ts';
import { foundAuthority } from '../authorities/found-authority.ts';
import { hashPassword } from '../members/passwords.ts';
import type { House } from '../platform/house.ts';
import { openVoice } from '../voices/open-voice.ts';
import { firstAdministrator, FIRST_COUNCIL, INVITED, OPERATOR, PASSWORD } from './accounts.ts';
import { BRANDS } from './brands.ts';
import { accepted } from './cannot-demonstrate.ts';
import type { DemoVoice } from './day-files.ts';
import type { DayPlan } from './day-plan.ts';
import { voicesByHandle } from './day-said.queries.ts';
import { readPublicThings, sayPublicThings } from './say-public-things.ts';
import { switchCareOn } from './switch-care-on.ts';
import { actorOf, bringIn, giveFirstAdministrator, setUpInstallation, typedVoice } from './people.ts';

/**
 * Founds the councils of the day, opens their voices and lets their people in,
 * by the actions a person uses, at the moment the house's clock shows. What is
 * there already is left as it is, so that it can be repeated after a kill.
 */
export async function furnish(house: House, { authorities, voices }: DayPlan): Promise<void> {
  await house.database.transaction('house', (tx) => markDemonstration(tx));
  await setUpInstallation(house, voices.find(({ authority, kind }) => authority === FIRST_COUNCIL && kind === 'authority')!);
  await foundCouncils(house, authorities);
  for (const slug of authorities) await openVoices(house, slug, voices.filter(({ authority }) => authority === slug));
  const ids = await voicesByHandle(house.database);
  for (const account of INVITED) await bringIn(house, account, ids);
  const publicOf = await readPublicThings();
  for (const slug of authorities) {
    const administrator = await actorOf(house, firstAdministrator(slug));
    await switchCareOn(house, administrator);
    await sayPublicThings(house, administrator, publicOf(slug));
  }
}

async function foundCouncils(house: House, slugs: readonly string[]): Promise<void> {
  const operator = await actorOf(house, OPERATOR);
  const passwordHash = await hashPassword(PASSWORD);
  const here = new Set((await allAuthorities(house.database)).map(({ slug }) => slug));
  for (const council of slugs.filter((slug) => !here.has(slug))) {
    accepted(await foundAuthority(house, operator, { council, name: '' }), `founding ${council}`);
  }
  for (const authority of await allAuthorities(house.database)) {
    if (authority.slug !== FIRST_COUNCIL) await giveFirstAdministrator(house, operator, authority, passwordHash);
    const brand = BRANDS[authority.slug];
    if (!brand || brand === authority.brand) continue;
    const administrator = await actorOf(house, firstAdministrator(authority.slug));
    accepted(await changeLook(house, administrator, authority.id, { brand }), `the colour of ${authority.slug}`);
  }
}

async function openVoices(house: House, slug: string, voices: readonly DemoVoice[]): Promise<void> {
  const administrator = await actorOf(house, firstAdministrator(slug));
  const open = await voicesByHandle(house.database);
  for (const voice of voices.filter(({ handle }) => !open.has(handle))) {
    const typed = { ...typedVoice(voice), owner: administrator.memberId };
    accepted(await openVoice(house, administrator, administrator.authorityId, typed), `opening @${voice.handle}`);
  }
}
