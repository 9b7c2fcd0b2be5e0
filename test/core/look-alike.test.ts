import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { scottishCouncils } from '../../src/authorities/scottish-councils.ts';
import { learnOfficialNames, looksLike, skeleton } from '../../src/core/look-alike.ts';

const COUNCILS = scottishCouncils.map((council) => council.councilName);
const OFFICIAL = [...COUNCILS, 'Stirling Gritter Crew', 'Cllr Wilma Kirkbride-Jost', 'Highland Council (demo)', 'Oifigear na Gàidhlig'];
const imitates = learnOfficialNames(OFFICIAL);

describe('a name that imitates an official one', () => {
  it.each([
    ['as it is', 'Stirling Council'],
    ['misspelt, with words around it', 'Real Stirlng Council Updatez'],
    ['with digits for letters', 'St1rling C0uncil'],
    ['with one Cyrillic letter', 'Ѕtirling Council'],
    ['with nearly all letters Cyrillic', 'Ѕtіrlіng Соunсіl'],
    ['with Greek letters', 'Stirling Cοuncιl'],
    ['with a hyphen and a claim', 'Stirling-Council Official'],
    ['as a handle', '@stirling.council'],
    ['as a handle with more to it', 'stirlingcouncil_help'],
    ['in fullwidth letters', 'ＳＴＩＲＬＩＮＧ ＣＯＵＮＣＩＬ'],
    ['in mathematical letters', '𝓢𝓽𝓲𝓻𝓵𝓲𝓷𝓰 𝓒𝓸𝓾𝓷𝓬𝓲𝓵'],
    ['in small capitals', 'ꜱᴛɪʀʟɪɴɢ ᴄᴏᴜɴᴄɪʟ'],
    ['in dark squares', '🆂🆃🅸🆁🅻🅸🅽🅶 Council'],
    ['with spaces between the letters', 'S t i r l i n g  C o u n c i l'],
    ['with hidden characters', 'Stir\u200bling Cou\u00adn\u2060cil'],
    ['with accents', 'Stírlïng Cöúncil'],
    ['with doubled letters', 'Stirlling Councill'],
    ['with a bar and an exclamation mark', 'St!rling Counci|'],
    ['in Scots', 'Stirling Cooncil'],
    ['with a word put in', 'Stirling City Council'],
    ['turned round', 'Council of Stirling'],
    ['with a mark of proof', 'Stirling Council ✅'],
    ['with a letter like another', 'Stirlinq Council'],
    ['by its place and a claim', 'Stirling Alerts'],
    ['by its place and an address', 'stirling gov uk'],
    ['by its place and a claim in one word', 'stirlingalerts'],
    ['by a claim and its place in one word', 'officialstirling'],
  ])('is seen %s', (_, name) => {
    expect(imitates(name)).toBe('Stirling Council');
  });

  it.each([
    ['Highland Council', 'The Highland Council'],
    ['Edinburgh City Council', 'The City of Edinburgh Council'],
    ['Perth & Kinross Council', 'Perth and Kinross Council'],
    ['🇫🇮🇫🇪 Council', 'Fife Council'],
    ['Official Fife', 'Fife Council'],
    ['Shetland Council', 'Shetland Islands Council'],
    ['C0mhairle nan Eilean Siar', 'Comhairle nan Eilean Siar'],
    ['stirling gritter crew', 'Stirling Gritter Crew'],
    ['Wilma Kirkbride Jost', 'Cllr Wilma Kirkbride-Jost'],
    ['Oifigear na Gaidhlig', 'Oifigear na Gàidhlig'],
  ])('%s is told from thirty others as %s', (name, official) => {
    expect(imitates(name)).toBe(official);
  });

  it('is, for the exact name of each council, that council and no neighbour of like spelling', () => {
    for (const name of COUNCILS) expect(imitates(name)).toBe(name);
  });
});

describe('a name of one\'s own', () => {
  it.each([
    'Jean Stirling', 'Stirling resident', 'Angus McLeod', 'Moray Firth Sam', 'Fife Jim', 'Angus', 'Highland Mary', 'Andrew Falkirk',
    'Angus Reid, Kirriemuir Community Council', 'Angus Connell', 'Perth Pam', 'Falkirk Wheeler', 'West Lothian mum', 'Orkney Reel',
    'Shetland Pony Club', 'Gordon Borders', 'A council tenant', 'Stirling Observer', 'Edinburgh Evening Class', 'Nighean à Fìobha',
    'stirlingsupporter', 'angusalistair', 'stirling', 'Anon', '007', '???', '', '🙂',
  ])('is left alone: %s', (name) => {
    expect(imitates(name)).toBeNull();
  });

  it('is told from an official name of one word, which many may contain', () => {
    expect(looksLike('Moira Fife', ['Fife'])).toBeNull();
    expect(looksLike('F1fe', ['Fife'])).toBe('Fife');
  });

  it('has nothing to imitate where nothing is official', () => {
    expect(looksLike('Stirling Council', [])).toBeNull();
    expect(looksLike('Stirling Council', ['', '(demo)'])).toBeNull();
  });
});

describe('the skeleton of a name', () => {
  it('is the same for what looks the same', () => {
    const names = ['Stirling Council', 'STIRLING-COUNCIL', 'ѕtіrlіng соunсіl', 'St1r1ing  C0unci1', 'stirling_council'];
    expect(new Set(names.map(skeleton)).size).toBe(1);
    expect(skeleton('—…!')).toBe('');
  });

  it('tells numbers apart that are no letters', () => {
    expect(skeleton('Route 15')).not.toBe(skeleton('Route 75'));
  });

  it('is found for any text, and in a moment for one made to be slow', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
      expect(skeleton(name)).not.toMatch(/\s/);
      imitates(name);
    }), { numRuns: 500 });
    for (const name of ['a'.repeat(50_000), '\u0301'.repeat(50_000), 'stirling '.repeat(5_000)]) imitates(name);
  });
});
