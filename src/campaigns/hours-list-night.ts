import type { HourEntry } from './hour-entry.ts';

/** The written list from midnight to six; what it is and where it comes from stands at HOURS_LIST. */
export const NIGHT_HOURS: readonly HourEntry[] = [
  { key: 'night-team', hour: 0, work: 'safety', suits: 'team', fits: ['night', 'contact', 'out of hours', 'emergency'], title: 'The out-of-hours team takes over the phones', hint: 'Who answers when the offices are shut, and what they can do before morning?' },
  { key: 'street-cleaning-night', hour: 0, work: 'outdoors', suits: 'team', fits: ['street', 'clean'], title: 'Street cleaners after the last bus', hint: 'What is left behind on an ordinary night, and how long does a street take?' },
  { key: 'cctv-room', hour: 1, work: 'safety', suits: 'team', fits: ['cctv', 'safety', 'safer'], title: 'The CCTV room at one in the morning', hint: 'What do operators watch for, who do they ring, and what do they never look at?' },
  { key: 'alarm-responders', hour: 1, work: 'care', suits: 'team', fits: ['care', 'alarm', 'telecare'], title: 'Community alarm: somebody answers within seconds', hint: 'What happens when a pendant is pressed? How does the alarm help people stay in their own homes?' },
  { key: 'night-care', hour: 2, work: 'care', suits: 'team', fits: ['care', 'social'], title: 'Overnight care workers between visits', hint: 'What makes a good night visit? Why do people who do this work stay in it?' },
  { key: 'homeless-line', hour: 2, work: 'care', suits: 'service', fits: ['housing', 'homeless'], title: 'The housing emergency line is open', hint: 'Who can ring at two in the morning, and what will be offered the same night?' },
  { key: 'weather-watch', hour: 3, work: 'outdoors', suits: 'team', fits: ['grit', 'road', 'winter'], title: 'Reading the road sensors before the frost', hint: 'How is it decided which roads are treated, and who gets up to decide?' },
  { key: 'harbour-night', hour: 3, work: 'outdoors', suits: 'team', fits: ['harbour', 'ferry', 'pier'], title: 'The harbour before the first boat', titleGd: 'An cala', hint: 'What has to be safe before anybody lands?' },
  { key: 'gritting', hour: 4, work: 'outdoors', suits: 'team', fits: ['grit', 'road', 'winter'], title: 'Gritters go out', hint: 'Which routes first, why not mine, and what does a driver see at four in the morning?' },
  { key: 'bakery-run', hour: 4, work: 'learning', suits: 'team', fits: ['catering', 'kitchen', 'meals'], title: 'Deliveries reach the central kitchen', hint: 'Where does the food come from, and how much of it is grown near here?' },
  { key: 'bin-lorry-checks', hour: 5, work: 'outdoors', suits: 'team', fits: ['waste', 'bin', 'refuse', 'recycl'], title: 'Bin crews check their lorries', hint: 'What is checked before a lorry leaves, and what slows a round down?' },
  { key: 'early-care', hour: 5, work: 'care', suits: 'team', fits: ['care', 'social'], title: 'The first home carers set out', hint: 'How is a morning round planned so that people choose when they get up?' },
  { key: 'pool-plant', hour: 5, work: 'outdoors', suits: 'partner', fits: ['leisure', 'pool', 'sport'], title: 'Pools are warmed and tested', titleGd: 'An t-amar-snàmh', hint: 'How is the water kept right before the first swimmer?' },
];
