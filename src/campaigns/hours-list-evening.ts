import type { HourEntry } from './hour-entry.ts';

/** The written list from four in the afternoon to midnight; what it is and where it comes from stands at HOURS_LIST. */
export const EVENING_HOURS: readonly HourEntry[] = [
  { key: 'hospital-discharge', hour: 16, work: 'care', suits: 'team', fits: ['care', 'social', 'hospital'], title: 'Getting home from hospital', hint: 'Who works together so that people get home with what they need?' },
  { key: 'recycling-centre', hour: 16, work: 'outdoors', suits: 'team', fits: ['waste', 'recycl'], title: 'The recycling centre’s last hour', hint: 'What may be brought, and what happens to it?' },
  { key: 'employability', hour: 16, work: 'care', suits: 'service', fits: ['employ', 'work', 'skills'], title: 'First steps into work', hint: 'What helps somebody who has not worked for long, and who can come?' },
  { key: 'home-care-evening', hour: 17, work: 'care', suits: 'team', fits: ['care', 'social'], title: 'The evening round of home care', hint: 'What matters most to people in the evening, and how is time made for it?' },
  { key: 'fostering', hour: 17, work: 'care', suits: 'service', fits: ['foster', 'social', 'care'], title: 'Fostering: what carers are asked', hint: 'Who can foster, what support is there, and how long does it take to begin?' },
  { key: 'street-lights', hour: 17, work: 'outdoors', suits: 'team', fits: ['light', 'road'], title: 'Street lights come on', hint: 'How is a dark lamp reported, and how soon is it mended?' },
  { key: 'question-hour', hour: 18, work: 'leading', suits: 'councillor', fits: ['councillor', 'cllr', 'leader'], title: 'Questions to a councillor', hint: 'Ask early: which questions came in, and which are answered first?' },
  { key: 'sports-hall', hour: 18, work: 'counter', suits: 'partner', fits: ['leisure', 'sport', 'pool'], title: 'Sports halls fill up', hint: 'What is free, what is quiet, and where is there room for a beginner?' },
  { key: 'out-of-hours-social-work', hour: 18, work: 'care', suits: 'team', fits: ['social', 'care', 'out of hours'], title: 'Out-of-hours social work takes over', hint: 'Who do you ring if you worry about somebody after the offices close?' },
  { key: 'community-council', hour: 19, work: 'leading', suits: 'councillor', fits: ['councillor', 'cllr', 'community'], title: 'A community council meets', hint: 'Who may come, who may speak, and what can it decide?' },
  { key: 'adult-learning', hour: 19, work: 'learning', suits: 'service', fits: ['learning', 'adult', 'community'], title: 'Adult learning: an evening class', hint: 'How do people begin who did not like school?' },
  { key: 'recovery-cafe', hour: 19, work: 'care', suits: 'partner', fits: ['recovery', 'community', 'partner'], title: 'A recovery café, run by its members', hint: 'What do members make of it together, and how is somebody new welcomed?' },
  { key: 'licensing', hour: 20, work: 'safety', suits: 'team', fits: ['licens', 'taxi', 'safety'], title: 'Licensing officers on their round', hint: 'What is checked in a taxi or a pub, and why?' },
  { key: 'advocacy', hour: 20, work: 'care', suits: 'partner', fits: ['advoca', 'partner', 'citizen'], title: 'Somebody to speak up beside you', hint: 'What is independent advocacy, and who may ask for it?' },
  { key: 'caretakers', hour: 20, work: 'counter', suits: 'team', fits: ['facilit', 'hall', 'caretaker'], title: 'A hall is locked up and made ready', hint: 'How does a group book a hall, and what does it cost?' },
  { key: 'noise-team', hour: 21, work: 'safety', suits: 'team', fits: ['noise', 'environmental', 'safer', 'warden'], title: 'The noise team answers', hint: 'What can be done tonight, and what takes longer?' },
  { key: 'winter-standby', hour: 21, work: 'outdoors', suits: 'team', fits: ['grit', 'road', 'winter'], title: 'Winter standby: tonight’s plan for the roads', hint: 'What is forecast, what is treated tonight, and where do you see it?' },
  { key: 'bedtime-care', hour: 22, work: 'care', suits: 'team', fits: ['care', 'social'], title: 'The last home care visits of the day', hint: 'How is the end of a day made a good one?' },
  { key: 'wardens', hour: 22, work: 'safety', suits: 'team', fits: ['warden', 'safer', 'communit'], title: 'Community wardens on the late shift', hint: 'What do wardens do, and what is for the police?' },
  { key: 'residential-child-care', hour: 22, work: 'care', suits: 'team', fits: ['social', 'house', 'care'], title: 'A children’s house in the evening', hint: 'What makes a house a home? Written by staff about their work, never about a child.' },
  { key: 'ferry-watch', hour: 23, work: 'outdoors', suits: 'service', fits: ['ferry', 'transport', 'harbour'], title: 'Tomorrow’s sailings are looked at', titleGd: 'An t-aiseag', hint: 'When is a cancellation decided, and where do you see it first?' },
  { key: 'thanks', hour: 23, work: 'leading', suits: 'authority', fits: ['council'], title: 'Thanks to those who work tonight', hint: 'Who is at work now, and what does the council ask of everybody else?' },
  { key: 'night-shift-letter', hour: 23, work: 'care', suits: 'team', fits: ['care', 'social'], title: 'Letter from a night shift', hint: 'What would people who work by day never guess?' },
];
