import { describe, expect, it } from 'vitest';
import { check, CRAFT_KINDS, NOTHING_KNOWN, POLICY_TEMPLATE, POLICY_TEMPLATE_GD, SAFETY_KINDS, type Context } from '../../src/checks/index.ts';

const { topics } = POLICY_TEMPLATE;
const under = (text: string, context: Context = 'post') =>
  check({ text, lang: 'en', context, media: [] }, { ...NOTHING_KNOWN, policy: { topics } }).filter(({ kind }) => kind === 'policy-topic');

describe('the policy every council begins with', () => {
  it('says what people can say, and how, before anything else', () => {
    for (const { id, title, canSay, how } of topics) {
      expect(canSay.length, id).toBeGreaterThanOrEqual(3);
      expect(title.length * how.length, id).toBeGreaterThan(0);
      for (const line of canSay) expect(line, id).not.toMatch(/\b(?:never|must not|do not|don’t|cannot|forbidden)\b/i);
    }
  });

  it('speaks of social work first, and says that it is no legal advice', () => {
    expect(topics.slice(0, 3).map(({ id }) => id)).toEqual(['home-care', 'people-who-use-services', 'children-and-schools']);
    expect(POLICY_TEMPLATE.intro).toMatch(/no legal advice[^]*solicitor/);
    expect(POLICY_TEMPLATE_GD.intro).toMatch(/comhairle laghail[^]*fileanta/);
  });

  it('has one topic for each kind of finding about a person, and for each about wording that is anybody’s choice', () => {
    const spoken = topics.flatMap(({ kinds }) => kinds);
    expect(spoken.toSorted()).toEqual([...new Set(spoken)].toSorted());
    expect([...SAFETY_KINDS, ...CRAFT_KINDS].filter((kind) => !spoken.includes(kind))).toEqual(['empty', 'too-long', 'policy-topic']);
  });

  it('names where each topic was read, by a safe link and the day', () => {
    for (const { id, sources } of topics) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const { title, url, read } of sources) expect([title.length > 3, new URL(url).protocol, /^2026-\d\d-\d\d$/.test(read)], url).toEqual([true, 'https:', true]);
    }
  });

  it('leaves every level as it is, and asks a second person only where a party is named', () => {
    expect(topics.filter(({ level, reason }) => level !== null || reason !== '')).toEqual([]);
    expect(topics.filter(({ asksReader }) => asksReader).map(({ id }) => id)).toEqual(['elections-and-publicity']);
    expect(under('Our provost welcomes the new Labour Party office.')).toMatchObject([{ topic: 'elections-and-publicity', level: 'stop' }]);
  });

  it.each([
    'Polling places for the by-election are open from 7am to 10pm. Bring photo ID.', 'Register to vote by midnight on 14 April.', 'The Green Patrol planted trees.', 'Why does the provost get a car? Vote for the 44.',
    'The tea party at the library is on Friday.', 'The school’s labour of love: a new garden.', 'It was a conservative estimate.',
  ])('lets this go out without anybody’s leave: %s', (text) => {
    expect(under(text)).toEqual([]);
  });

  it('is the same in Gaelic, topic for topic, in Gaelic words', () => {
    expect(POLICY_TEMPLATE_GD.topics.map(({ id, kinds, cues, sources }) => ({ id, kinds, cues, sources }))).toEqual(topics.map(({ id, kinds, cues, sources }) => ({ id, kinds, cues, sources })));
    POLICY_TEMPLATE_GD.topics.forEach((topic, at) => {
      expect(topic.canSay.length, topic.id).toBe(topics[at]!.canSay.length);
      expect([topic.title, topic.how]).not.toContain(topics[at]!.title);
      expect(topic.how, topic.id).not.toBe(topics[at]!.how);
    });
  });
});
