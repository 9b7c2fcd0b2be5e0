import { apart } from '../apart.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { candidatesIn } from './candidate.ts';

const SHAPE = apart('[a-z0-9]', /(?:[a-z][ -]?[a-z][ -]?\d[ -]?\d(?:[ -]?[a-z]){4}(?:[ -]?\d){6,24}(?![a-z0-9])|[a-z]{2}\d\d(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?(?![a-z0-9]))/gi);

/** How long each country's numbers are. Source: the register of ISO 13616 kept by SWIFT. */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22
  GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30
  NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/).map((each): [country: string, length: number] => [each.slice(0, 2), Number(each.slice(2))]),
);

/** Whether it is as long as its country's numbers, and its first four moved to the end and letters as 10 to 35, leaves 1 modulo 97. */
export function isIban(bare: string): boolean {
  let rest = 0;
  for (const char of bare.slice(4) + bare.slice(0, 4)) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 && bare.length === LENGTHS.get(bare.slice(0, 2));
}

/** International bank account numbers: by their check digits, and by their words also mistyped ones. Source: ISO 13616-1. */
export const ibansIn = (reading: Reading): Told[] =>
  candidatesIn(reading, SHAPE)
    .filter(({ bare, called }) => isIban(bare) || (/^[A-Z]{2}\d{2}[A-Z]{4}\d{12,16}$/.test(bare) && called('bank', 'account')))
    .map(({ from, to }) => ({ kind: 'iban', level: 'stop', from, to }));
