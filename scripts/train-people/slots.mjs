// What fills the {slots} of the templates: streets, schools, days and the many other things that bear a capital.
const pick = (rng, list) => list[Math.floor(rng() * list.length)];
const words = (text) => text.trim().split(/\s+/);

const WAYS = words('Road Street Avenue Lane Crescent Terrace Place Drive Brae Wynd Court Gardens Grove Loan Gait Row Square Way View Close Quadrant Path Park Rise Bank Neuk Vennel Rd St Ave');
const SCHOOLS = ['Primary', 'Primary School', 'Academy', 'High', 'High School', 'Grammar', 'Nursery', 'Secondary', 'College', 'Infant School', 'Nursery School', 'Community Campus', 'Learning Centre'];
const HALLS = ['Library', 'Village Hall', 'Town Hall', 'Community Centre', 'Leisure Centre', 'Pool', 'Hub', 'Church Hall', 'Museum', 'Corn Exchange', 'Hall', 'Arena', 'Theatre', 'Institute', 'Tolbooth', 'Health Centre'];
const PARKS = ['Park', 'Gardens', 'Links', 'Loch', 'Woods', 'Glen', 'Green', 'Beach', 'Country Park'];
const HOMES = ['Lodge', 'House', 'Care Home', 'Court', 'View', 'Sheltered Housing', 'Day Centre'];
const TREES = words('Mill Kirk Station Castle Church School Bridge Loch Burn Hill Wood Rose Hope Ash Elm Oak Birch Rowan Hazel Holly Main High Back North South East West Market Mercat Harbour Shore Glebe Manse Ladywell Lint Whin Heather Broom Thistle');
const DAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tues Weds Fri');
const MONTHS = words('January February March April May June July August September October November December');
const CONTESTS = ['100m', 'spelling bee', 'Highland Games', 'Mod', 'debating cup', 'chess final', 'Burns competition', 'cross country', 'swimming gala', 'art prize', 'National Schools Cup', 'Rotary Quiz', 'science fair', 'Scottish Finals', 'poetry slam', 'football cup', 'Young Enterprise awards'];
const ILLNESS = ['asthma', 'epilepsy', 'cancer', 'MS', 'dementia', 'diabetes', "Parkinson's", 'autism', 'depression', 'COPD', 'a broken hip', 'anxiety', 'ADHD', 'PTSD', "Down's syndrome", 'leukaemia', 'arthritis', 'a stroke', 'heart failure', 'coeliac disease'];
const CHARITIES = ['Kilbryde Hospice', 'the RNLI', 'Children in Need', 'Marie Curie', 'the food bank', 'Macmillan', 'the SSPCA', 'Chest Heart & Stroke', 'Yorkhill', 'CHAS'];
const QUOTES = ['We are chuffed.', 'This is good for the town.', 'Every job counts.', 'Come and see.', 'I love it.', 'We had no choice.', 'It was a long night.', 'Bring your wellies.'];
const STAGES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'S1', 'S2', 'S3', 'S4', 'Primary 3', 'Primary Six', 'P6/7', 'nursery', 'Room 4', 'first year', 'primary two', '2B', '3A', 'pre-school', 'the ante-pre-school room'];
const EMOJI = ['🎉', '👏', '🌟', '💛', '❄️', '🏅', '😀', '🥳', '🙏', '#Proud', '#WhatWeDo', '', '', '!', '🚲', '📚'];
const GRITTERS = ['Gritney Spears', 'Sir Salter Scott', 'Gritty Gritty Bang Bang', 'Yes Sir Ice Can Boogie', 'Robert Brrrns', 'Mrs McGritter', 'Salt Disney', 'Ready Spready Go', 'Spready Mercury', 'Grittie McVittie', 'License to Chill', 'Sprinkles', 'Gritallica', 'Ploughdia', 'Snow Connery', 'Salty Dug', 'Brad Grit', 'Meltin John'];
const COLOURS = words('red blue green black grey pink yellow');
const COUNTRIES = words('Syria Ukraine Poland Nigeria Sudan Eritrea Iran Afghanistan Romania Pakistan India Zimbabwe');
const SMALL = words('one two three four five six seven eight nine ten eleven twelve');

const int = (rng, least, most) => least + Math.floor(rng() * (most - least + 1));
const street = (rng, names) => `${rng() < 0.4 ? pick(rng, names.surnames) : rng() < 0.3 ? pick(rng, names.givens) : rng() < 0.5 ? pick(rng, names.places) : pick(rng, TREES)} ${pick(rng, WAYS)}`;
const saint = (rng, names) => `St ${pick(rng, names.givens)}'s`;
const school = (rng, names) => (rng() < 0.3 ? saint(rng, names) : rng() < 0.5 ? pick(rng, names.places) : rng() < 0.5 ? pick(rng, names.surnames) : pick(rng, TREES) + pick(rng, ['side', 'bank', 'lea', 'park', 'field', 'head'])) + (rng() < 0.12 ? '' : ` ${pick(rng, SCHOOLS)}`);
const digits = (rng, count) => Array.from({ length: count }, () => int(rng, 0, 9)).join('');
const phone = (rng) => pick(rng, [`0131 496 0${digits(rng, 3)}`, `07700 900${digits(rng, 3)}`, `0141 496 0${digits(rng, 3)}`, '101', '0800 1111']);
const date = (rng) => pick(rng, [`${int(rng, 1, 28)} ${pick(rng, MONTHS)}`, `${int(rng, 1, 28)}/${int(rng, 1, 12)}/20${int(rng, 10, 27)}`, `the ${int(rng, 4, 20)}th`, `${pick(rng, MONTHS)} ${int(rng, 1, 28)}`]);
const town = (rng, names) => (rng() < 0.85 ? pick(rng, names.places) : `${pick(rng, ['Kirk', 'Inver', 'Strath', 'Auchter', 'Glen', 'Dun', 'Bal', 'Loch', 'Pit', 'Drum', 'Aber', 'Kil'])}${pick(rng, ['law', 'mory', 'garve', 'lochy', 'dinnie', 'blane', 'bride', 'moor', 'lyle', 'craig', 'muir', 'ness'])}`);

/** A filler for each slot: (rng, names) to text. */
export const SLOTS = {
  street, school, town,
  address: (rng, names) => pick(rng, [`${int(rng, 1, 99)} ${street(rng, names)}`, `flat ${int(rng, 1, 3)}/${int(rng, 1, 3)}, ${int(rng, 1, 99)} ${street(rng, names)}`, `number ${int(rng, 1, 40)}`, `${pick(rng, TREES)} Cottage`]),
  stage: (rng) => pick(rng, STAGES),
  hall: (rng, names) => `${rng() < 0.3 ? 'the ' : ''}${rng() < 0.7 ? town(rng, names) : pick(rng, names.surnames)} ${pick(rng, HALLS)}`,
  library: (rng, names) => `${town(rng, names)}${rng() < 0.7 ? ' Library' : ''}`,
  park: (rng, names) => `${rng() < 0.5 ? pick(rng, names.surnames) : town(rng, names)} ${pick(rng, PARKS)}`,
  carehome: (rng, names) => `${rng() < 0.5 ? pick(rng, TREES) + pick(rng, ['side', 'bank', 'lea', 'view']) : pick(rng, names.places)} ${pick(rng, HOMES)}`,
  place: (rng, names) => pick(rng, [`${town(rng, names)} Farm`, `${pick(rng, names.surnames)} Works`, `the ${town(rng, names)} Site`, `Glen ${pick(rng, names.surnames)}`]),
  hospital: (rng, names) => pick(rng, ['the Royal', 'hospital', 'Ninewells', 'Raigmore', `${pick(rng, names.givens)} Hospital`, 'A&E', 'ward 4']),
  road: (rng) => `${pick(rng, ['A', 'B', 'M'])}${int(rng, 1, 9000)}`,
  s: (rng, names) => pick(rng, names.surnames),
  g: (rng, names) => pick(rng, names.givens),
  F: (rng, names) => `${pick(rng, names.givens)} ${pick(rng, names.surnames)}`,
  day: (rng) => pick(rng, DAYS), month: (rng) => pick(rng, MONTHS), date,
  time: (rng) => pick(rng, ['10am', '7.30pm', 'noon', '2pm', '9.15', '6.30pm', '11 o’clock']),
  n: (rng) => (rng() < 0.5 ? String(int(rng, 2, 40)) : pick(rng, SMALL)),
  age: (rng) => (rng() < 0.6 ? String(int(rng, 3, 16)) : pick(rng, SMALL)),
  bigage: (rng) => String(int(rng, 19, 98)),
  year: (rng) => String(int(rng, 1990, 2027)), oldyear: (rng) => String(int(rng, 1740, 1940)),
  money: (rng) => `£${int(rng, 2, 5000)}`, phone,
  ref: (rng) => pick(rng, [`${digits(rng, 6)}`, `25/0${digits(rng, 4)}/FUL`, `RD-${digits(rng, 5)}`, `CT ${digits(rng, 4)} ${digits(rng, 3)}`]),
  contest: (rng) => pick(rng, CONTESTS), illness: (rng) => pick(rng, ILLNESS), charity: (rng) => pick(rng, CHARITIES), quote: (rng) => pick(rng, QUOTES),
  emoji: (rng) => pick(rng, EMOJI), gritter: (rng) => pick(rng, GRITTERS), colour: (rng) => pick(rng, COLOURS), country: (rng) => pick(rng, COUNTRIES),
};
