import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { scottishCouncils } from '../../src/authorities/scottish-councils.ts';
import { sayIn } from '../../src/core/words/index.ts';
import { addressesIn } from '../../src/web/parts/addresses.ts';
import { noticeHtml, textHtml } from '../../src/web/parts/text.ts';
import { councilNames, tileMap } from '../../src/web/parts/tile-map.ts';
import { nextNewYear, timeTag } from '../../src/web/parts/times.ts';
import { initials, ownLang } from '../../src/web/parts/voice.ts';
import { wordChanges } from '../../src/web/public/word-diff.ts';
import { faultsIn } from './newsroom.ts';

const addresses = addressesIn('en');
const shown = (html: { toString(): string }) => html.toString();

describe('initials', () => {
  it('leave out titles, places and the word council', () => {
    const names = ['Cllr Mairi MacAskill', 'Home Care, Strathbeag', 'Libraries', 'Northern Glens Council', 'Fife Council', 'Shetland Night Roads',
      'City of Edinburgh Council', 'Comhairle nan Eilean Siar', 'Team (demo)', '  '];
    expect(names.map(initials)).toEqual(['MM', 'HC', 'Li', 'NG', 'Fi', 'SR', 'CE', 'NS', 'Te', '']);
  });
});

describe('a post’s text', () => {
  it('keeps paragraphs and lines, and can never become HTML of its own', () => {
    expect(shown(textHtml('One\ntwo\n\nthree <script>', addresses))).toBe('<p>One<br>two</p><p>three &lt;script&gt;</p>');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(shown(textHtml(text, addresses)).replace(/<\/?p>|<br>|<a href="[^"<>]*"( rel="noopener")?>|<\/a>/g, '')).not.toMatch(/[<>]/);
    }));
  });

  it('has a notice’s first sentence in bold, unless it is a long one or ends within a link', () => {
    expect(shown(noticeHtml('Bridge closed. Go round.', addresses))).toBe('<p><strong>Bridge closed.</strong> Go round.</p>');
    expect(shown(noticeHtml('Pool shut\nuntil six', addresses))).toBe('<p><strong>Pool shut</strong><br>until six</p>');
    expect(shown(noticeHtml('A862. Mind www.glens.example/a. Thanks', addresses))).toContain('<strong>A862.</strong> Mind <a href');
    expect(shown(noticeHtml('long '.repeat(60), addresses))).not.toContain('<strong>');
    expect(shown(noticeHtml('Lane\n\nSecond part', addresses))).toBe('<p><strong>Lane</strong></p><p>Second part</p>');
  });
});

describe('what changed in a text', () => {
  it('is told by words', () => {
    expect(wordChanges('the bus stops', 'the school bus stops here')).toEqual([
      { is: 'same', text: 'the ' }, { is: 'added', text: 'school ' }, { is: 'same', text: 'bus stops ' }, { is: 'added', text: 'here' }]);
    expect(wordChanges('same', 'same')).toEqual([{ is: 'same', text: 'same' }]);
  });

  it('always leaves the later text, and the earlier words', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'a ', 'b\n', '\n\n', ' ');
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      const changes = wordChanges(before, after);
      const join = (left: 'removed' | 'added') => changes.filter(({ is }) => is !== left).map((change) => change.text).join('');
      expect(join('removed')).toBe(after);
      expect(join('added').split(/\s+/).join('')).toBe(before.split(/\s+/).join(''));
    }));
  });

  it('is found in bounded work, whatever the texts', () => {
    const [a, b] = [0, 1].map((odd) => Array.from({ length: 4000 }, (_, i) => `w${i * 2 + odd}`).join(' '));
    expect(wordChanges(a!, b!)).toHaveLength(2);
  });
});

describe('the map', () => {
  const here = new Map([['S12000047', 'fife']]);

  it('has every council once, those that are here as links', () => {
    const map = shown(tileMap(here, sayIn('en'), addresses));
    expect([...map.matchAll(/<li class="r\d+ c\d+">/g)]).toHaveLength(32);
    expect([...map.matchAll(/<a class="ww-tile ww-tile--here" href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['/fife']);
    expect([...map.matchAll(/, not here yet<\/span>/g)]).toHaveLength(31);
    const names = shown(councilNames(here, sayIn('gd'), addressesIn('gd')));
    expect(names).toContain('<a href="/gd/fife">Fife</a>');
    for (const { name } of scottishCouncils) expect(names).toContain(name);
  });
});

describe('times', () => {
  it('have no year within this one, and pages that leave it out end with the year in London', () => {
    const now = new Date('2026-12-31T23:59:00Z');
    const at = new Date('2026-11-24T20:00:00Z');
    expect(nextNewYear(now)).toEqual(new Date('2027-01-01T00:00:00Z'));
    expect(shown(timeTag(at, sayIn('en'), now))).toBe('<time class="ww-ago" datetime="2026-11-24T20:00:00.000Z">Tuesday 24 November, 8pm</time>');
    expect(shown(timeTag(at, sayIn('en'), new Date('2027-01-01T00:00:00Z')))).toContain('Tuesday 24 November 2026, 8pm');
    expect(shown(timeTag(at, sayIn('gd'), now))).toContain('Dimàirt 24 an t-Samhain');
  });
});

describe('a voice’s own words', () => {
  it('are taken for Gaelic only where it speaks Gaelic and they look like it', () => {
    expect(ownLang('Sgioba nan rathaidean', { speaksGaelic: true })).toBe('gd');
    expect(ownLang('Councillor since 2022', { speaksGaelic: true })).toBe('en');
    expect(ownLang('Café Lìbhinn', { speaksGaelic: false })).toBe('en');
  });
});

describe('the validator of these tests', () => {
  it('sees a fault', async () => {
    expect(await faultsIn('<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p><div></div></p><img src="x"></body></html>')).not.toEqual([]);
  });
});
