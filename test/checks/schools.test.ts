import { describe, expect, it } from 'vitest';
import { check, type Context } from '../../src/checks/index.ts';

const told = (text: string, context: Context): string[] =>
  check({ text, lang: 'en', context, media: [] }).filter(({ kind }) => kind === 'child-school').map(({ from, to }) => text.slice(from!, to!));

describe('a school, class or club that helps to find a child', () => {
  it('is a child’s wherever a pupil’s number stands, though nobody is named', () => {
    expect(told('Our records show UPN F946665112025 still on roll in England. Ask Carlin Primary to release it.', 'reply')).toEqual(['Carlin Primary']);
    expect(told('The form is still on roll in England. Ask Carlin Primary to release it.', 'reply')).toEqual([]);
  });

  it('makes whoever stands in its sentence a child, who alone would be taken for somebody in public', () => {
    const kinds = check({ text: 'Star of the week at Corbie Early Years Centre: Zosia tied her own laces after three weeks of trying!', lang: 'en', context: 'post', media: [] }).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['child-school', 'child-name']));
  });

  it.each<[Context, string, string]>([
    ['post', 'A big hand for Kayla Sim, 12, of Auchterless Academy, who swam the loch.', 'Auchterless Academy'],
    ['post', 'A P1 boy at Corbie Primary learned to whistle in hospital.', 'P1 boy at Corbie Primary'],
    ['post', 'One of our P4s at Corbie lost her granny.', 'P4s at Corbie'],
    ['reply', 'We moved Tam and he will be in the P3/4 composite from Monday.', 'P3/4 composite'],
    ['incoming', 'it wis the big yin fae Corbie High that did it', 'Corbie High'],
    ['incoming', 'i am 14 and i go to Corbie High, my mum has MS', 'Corbie High'],
    ['incoming', 'Name: Isla Rae\nClass: Primary 5\nAllergy: eggs', 'Primary 5'],
    ['post', 'Rowan, Eilidh and Finn won the relay. All from P3/4 at Ardwell!', 'P3/4 at Ardwell'],
    ['post', 'Layan Sim, age 9, comes in every day with her granda straight from St Joseph\'s.', "St Joseph's"],
    ['post', 'Anvi, nine, is back on the mat. She trains with our Friday juniors at Viewlaw.', 'Friday juniors at Viewlaw'],
    ['post', 'Archie Bell, eight, is in Mrs Kerr\'s class at Hillfoot.', "Mrs Kerr's class at Hillfoot"],
    ['post', 'Fatou Sim, 12, and Simran Kaur, 11, both of Ferrylaw Girls 2012s, fly out today.', 'Ferrylaw Girls 2012s'],
    ['incoming', 'Can I ask why the gaelic unit at Sleat has no hours left. My son has waited two years.', 'gaelic unit at Sleat'],
    ['incoming', 'Wir Ellie-Mae starts the 2s room at Lochlour Monday an she is no oot o nappies', '2s room at Lochlour'],
    ['incoming', 'the wee boy with the red specs in P2b at Kirklaw had no coat on', 'P2b at Kirklaw'],
    ['incoming', 'my grandson is at the Grammar and gets the bus alone', 'Grammar'],
    ['incoming', 'thanks to the dinner lady at Abercorn who cuts up everything for my boy', 'Abercorn'],
    ['reply', 'The transport team rang the unit at Corbie Primary. She will be met at the door.', 'Corbie Primary'],
    ['post', 'Tilda Sim, 13, dances with Tarrin Youth Theatre on Fridays.', 'Tarrin Youth Theatre'],
    ['reply', 'Hi Joana, yes, your boy has a place in the P2 classroom at Mossend Road.', 'P2 classroom at Mossend Road'],
    ['reply', "Hi, Hamza's P2 teacher at Whinlaw has let us know he was sick.", 'P2 teacher at Whinlaw'],
  ])('is found in a text of the context %s: %s', (context, text, place) => {
    expect(told(text, context)).toContainEqual(expect.stringContaining(place));
  });

  it.each<[Context, string]>([
    ['post', 'Mr Colin Petrie, head at Corbie Primary, retires in June. Colin has sung in every show.'],
    ['post', 'Two of our probationers, Miss Sunita Rao and Mr Finn Blair, have posts at Corbie Primary.'],
    ['post', 'At 71, Betty Muir took gold, cheered on by Corbie Primary, where she was dinner lady.'],
    ['post', 'The streets are named after Mary Baird and Janet Lees, chosen by pupils of Corbie Primary.'],
    ['post', 'Fiddle workshop on Saturday with Aly Jamieson, under-12s free.'],
    ['post', 'S1 intake day in numbers: 211 pupils, 4 boys called Muhammad and 5 called Jack.'],
    ['reply', 'Lorna, hostel places for S4 to S6 are given out in June by Mrs Tait.'],
    ['incoming', 'Miss Okafor, the P3 teacher, told a whole class that Santa is a matter of opinion.'],
    ['post', 'In 1872 school became compulsory. Wee Jeanie Rae, aged six, was the first in Corbie School.'],
    ['post', 'Drivers: a child may run out near Corbie Primary. Slow down.'],
    ['incoming', 'Thanks to the lad in the gritter who towed me out at Knock Hill.'],
    ['post', 'The Thursday crew at the Wellpark Hub painted 14 benches.'],
    ['post', 'Officers at St Andrew\'s House met the convener.'],
    ['reply', 'Counsellors are at Corbie Primary from nine, and Mrs Bell will meet parents.'],
  ])('is left alone where it is of many or of grown people, in a text of the context %s: %s', (context, text) => {
    expect(told(text, context)).toEqual([]);
  });
});
