import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import {
  canonicalTag,
  paragraphs,
  segments,
  shortLink,
  tagsOf,
  type Segment,
} from '../../src/core/text.ts';

const linksOf = (text: string) => segments(text).flatMap((piece) => (piece.type === 'link' ? [piece.url] : []));
const mentionsOf = (text: string) => segments(text).flatMap((piece) => (piece.type === 'mention' ? [piece.handle] : []));

/** What a text is made of, briefly: its links, mentions and tags as typed. */
const found = (text: string) => segments(text).filter((piece) => piece.type !== 'text').map((piece) => piece.text);

const troubled = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        'http://', 'https://', 'HTTPS://', 'www.', 'gov.scot', 'example.org', '/path', '?q=1', '(', ')', '[', '.', ',', ':8080',
        '@', '#', '＃', '@gritters', '#WhatWeDo', '@a@b.example', 'javascript:', ' ', '\n', '\n\n', 'é', '\u0301', '👋', '-', '_',
      ),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe('the pieces of a text', () => {
  it('are its words, links, mentions and tags, each with its place', () => {
    expect(segments('Ask @Night_Gritters at https://gov.scot/a, #WhatWeDo!')).toEqual([
      { type: 'text', text: 'Ask ', from: 0, to: 4 },
      { type: 'mention', text: '@Night_Gritters', handle: 'night_gritters', from: 4, to: 19 },
      { type: 'text', text: ' at ', from: 19, to: 23 },
      { type: 'link', text: 'https://gov.scot/a', url: 'https://gov.scot/a', from: 23, to: 41 },
      { type: 'text', text: ', ', from: 41, to: 43 },
      { type: 'tag', text: '#WhatWeDo', tag: 'whatwedo', from: 43, to: 52 },
      { type: 'text', text: '!', from: 52, to: 53 },
    ]);
    expect(segments('')).toEqual([]);
  });

  it('make up the whole text, without a gap, whatever it is', () => {
    fc.assert(fc.property(troubled, (text) => {
      const pieces = segments(text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      let end = 0;
      for (const { text: words, from, to } of pieces) {
        expect([from, to]).toEqual([end, end + words.length]);
        end = to;
      }
    }), { numRuns: 2000 });
  });

  it('link only to the web, mention only handles, and tag only canonically', () => {
    fc.assert(fc.property(troubled, (text) => {
      for (const piece of segments(text)) {
        if (piece.type === 'link') expect(piece.url).toMatch(/^https?:\/\/[^/@\s]+\.[^/@\s]+(?:[/?#]|$)/);
        if (piece.type === 'mention') expect(piece.handle).toMatch(/^[a-z0-9_.-]+(?:@[^\s@]+\.[^\s@]+)?$/);
        if (piece.type === 'tag') expect(canonicalTag(piece.tag)).toBe(piece.tag);
      }
    }), { numRuns: 2000 });
  });
});

describe('a link', () => {
  it.each([
    ['See https://gov.scot/publications.', 'https://gov.scot/publications'],
    ['(https://gov.scot/a)', 'https://gov.scot/a'],
    ['https://en.wikipedia.org/wiki/Perth_(Scotland), they say', 'https://en.wikipedia.org/wiki/Perth_(Scotland)'],
    ['(see https://en.wikipedia.org/wiki/Perth_(Scotland))', 'https://en.wikipedia.org/wiki/Perth_(Scotland)'],
    ['“https://gov.scot/a?b=1&c=2#d”', 'https://gov.scot/a?b=1&c=2#d'],
    ['HTTP://Gov.Scot/A…', 'HTTP://Gov.Scot/A'],
    ['www.gov.scot!', 'www.gov.scot'],
    ['at http://example.com: it', 'http://example.com'],
    ['http://example.com:8080/x', 'http://example.com:8080/x'],
    ['<https://gov.scot/>', 'https://gov.scot/'],
    ['https://mastodon.scot/@jean/1#c', 'https://mastodon.scot/@jean/1#c'],
    ['https://gov.scot，', 'https://gov.scot'],
    ['https://comhairle.example/gàidhlig', 'https://comhairle.example/gàidhlig'],
  ])('in “%s” is “%s”, without the sentence around it', (text, link) => {
    expect(found(text)).toEqual([link]);
  });

  it('goes to a whole address, secure where nothing else was said', () => {
    expect(linksOf('www.gov.scot and HTTP://Gov.Scot')).toEqual(['https://www.gov.scot/', 'http://gov.scot/']);
    expect(linksOf('https://comhairle.example/gàidhlig')).toEqual(['https://comhairle.example/g%C3%A0idhlig']);
    expect(linksOf('https://gov.scot https://gov.scot/')).toEqual(['https://gov.scot/', 'https://gov.scot/']);
  });

  it.each([
    'javascript:alert(1)', 'data:text/html,x', 'ftp://gov.scot', 'http://', 'https:// gov.scot', 'http://localhost/', 'www.',
    'www..scot', 'xhttp://gov.scot', 'gov.scot', 'http://127.0.0.1/', 'http://0x7f.1/', 'http://[::1]/', 'http://.scot',
    'https://bank.example@thief.example/', 'https://bank.example:pass@thief.example', 'https://user:pass@thief.example',
    'https://gov.scot:99999/', 'fooww.gov.scot', 'http://-a.b',
  ])('is not made of “%s”', (text) => {
    expect(linksOf(text)).toEqual([]);
  });
});

describe('a mention', () => {
  it.each([
    ['@gritters, thanks', '@gritters'],
    ['(@Night_Gritters)', '@Night_Gritters'],
    ['Thanks @gritters.', '@gritters'],
    ['.@gritters', null],
    ['@jean@mastodon.example.', '@jean@mastodon.example'],
    ['@first.last@mastodon.example', '@first.last@mastodon.example'],
    ['@gritters’s lorry', '@gritters'],
    ['jean@example.org', null],
    ['jean+tag@example.org', null],
    ['@', null],
    ['@@gritters', null],
    [`@${'a'.repeat(30)}`, `@${'a'.repeat(30)}`],
    [`@${'a'.repeat(31)}`, null],
    ['@café', null],
    ['@ſtaff', null],
    ['@jean@', null],
    ['@jean@mastodon', null],
    ['@parisal.example.com', null],
    ['@jean@b.co.uk@x', null],
    ['/@jean', null],
  ])('in “%s” is %s', (text, mention) => {
    expect(found(text)).toEqual(mention === null ? [] : [mention]);
  });

  it('is counted once, in small letters', () => {
    expect(mentionsOf('@Gritters @gritters @Jean@Mastodon.Example')).toEqual(['gritters', 'gritters', 'jean@mastodon.example']);
  });
});

describe('a tag', () => {
  it.each([
    ['#WhatWeDo', 'whatwedo'],
    ['#Gàidhlig', 'gàidhlig'],
    ['#Ga\u0300idhlig', 'gàidhlig'],
    ['＃図書館', '図書館'],
    ['#snow_day.', 'snow_day'],
    ['(#2027budget)', '2027budget'],
    ['#what’s', 'what'],
    ['#می‌خواهم', 'میخواهم'],
    ['#হিন্দি', 'হিন্দি'],
  ])('in “%s” is “%s”', (text, tag) => {
    expect(tagsOf(text)).toEqual([tag]);
  });

  it.each(['#1', '#2027', '#', '# snow', 'C#', 'foo#bar', '##snow', '&#39;', 'https://gov.scot/#snow', '#_', `#${'a'.repeat(101)}`, '#-a', '/#a'])(
    'is not made of “%s”',
    (text) => {
      expect(tagsOf(text)).toEqual([]);
    },
  );

  it('is counted once, in the order of the text', () => {
    expect(tagsOf('#Snow #ice #SNOW')).toEqual(['snow', 'ice']);
  });

  it('has one form, wherever it comes from', () => {
    expect(canonicalTag('#WhatWeDo')).toBe('whatwedo');
    expect(canonicalTag('WHATWEDO')).toBe('whatwedo');
    for (const text of ['', '#', '12', 'a b', 'a/b', '../x', 'a'.repeat(101)]) expect(canonicalTag(text)).toBeNull();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tag = canonicalTag(text);
      if (tag !== null) expect(canonicalTag(tag)).toBe(tag);
    }), { numRuns: 2000 });
  });
});

describe('the words shown for a link', () => {
  it.each([
    ['https://www.gov.scot/', 'gov.scot'],
    ['https://gov.scot/a/b?c=1#d', 'gov.scot/a/b?c=1#d'],
    ['https://comhairle.example/g%C3%A0idhlig', 'comhairle.example/gàidhlig'],
    ['https://gov.scot/a%20b%E2%80%AE', 'gov.scot/a%20b%E2%80%AE'],
    ['https://gov.scot/%ff', 'gov.scot/%ff'],
    ['https://gov.scot/publications/scottish-local-government-election-guidance', 'gov.scot/publications/scottish-local-go…'],
    [`https://${'a'.repeat(50)}.example/path`, `${'a'.repeat(50)}.example/…`],
    ['https://gоv.scot/', 'xn--gv-fmc.scot'],
    ['https://gov.scot:8443/x', 'gov.scot:8443/x'],
    ['no address', 'no address'],
  ])('%s are “%s”', (url, words) => {
    expect(shortLink(url)).toBe(words);
  });
});

describe('a text as it is shown', () => {
  const shown = (text: string) =>
    paragraphs(segments(text)).map((lines) => lines.map((line) => line.map((piece) => piece.text)));

  it('has a paragraph for each part between empty lines, and lines in it', () => {
    expect(shown('One\ntwo #snow\n\nThree')).toEqual([[['One'], ['two ', '#snow']], [['Three']]]);
    expect(shown('\n\n#snow\n\n\n@gritters\n')).toEqual([[['#snow']], [['@gritters']]]);
    expect(shown('')).toEqual([]);
  });

  it('keeps each piece’s place in the text, and loses nothing but newlines', () => {
    fc.assert(fc.property(troubled, (text) => {
      const pieces: Segment[] = paragraphs(segments(text)).flat(2);
      for (const piece of pieces) expect(text.slice(piece.from, piece.to)).toBe(piece.text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text.replaceAll('\n', ''));
    }));
  });
});

describe('a text made to be slow', () => {
  // Quadratic work on these is 10^10 steps: minutes, not the moment this takes.
  it.each([
    'http://', 'https://a.b/', 'www.', 'www.a', 'http://a.', 'http://a.b:', '@', '@a', '@a@', '@a@b.', '@a.', '#', '#a', '#1', '(', 'http://a.b/(',
    'http://a.b/)', 'a.b-', '.', '-', '\u0301', '#\u200d', 'é', '\n',
  ])('is taken apart at once: %j over and over', (part) => {
    const text = part.repeat(Math.floor(100_000 / part.length));
    expect(segments(text).at(-1)!.to).toBe(text.length);
    expect(segments(`#${text}`).at(-1)!.to).toBe(text.length + 1);
    expect(segments(`http://a.b/${text}`).at(-1)!.to).toBe(text.length + 11);
  });
});
