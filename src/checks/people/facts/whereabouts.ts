import type { Token } from '../../check.ts';
import * as kin from './kin.ts';
import { hitsIn, phrasesOf } from './phrases.ts';

const DAYS = 'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays day night morning evening afternoon week weekend weekday weekdays school mornings nights lunchtime';

const CLASSES = {
  their: kin.POSSESSIVES,
  kins: 'gran\'s grans granny\'s grannys nana\'s nanas nan\'s mum\'s mums maw\'s maws mam\'s ma\'s da\'s dad\'s dads daddy\'s sister\'s sisters brother\'s brothers auntie\'s aunties aunt\'s aunty\'s uncle\'s pal\'s pals friend\'s friends mother\'s mothers father\'s fathers parents\' boyfriend\'s girlfriend\'s cousin\'s daughter\'s son\'s neighbour\'s ex\'s papa\'s granda\'s granpa\'s grandparents grandparents\' parents mate\'s mates boyfriends girlfriends childminder\'s childminders',
  stay: 'staying stays stay stayed bides bidin biding sleeps sleeping sleepin slept kipping kippin dossing dossin hiding hidin hides squatting living livin lives put placed housed moved rehoused camping camped sheltering holed crashing lodging kips sofa-surfing lodges flitted relocated',
  wait: 'waits waiting waitin waited stands standing stood sits sitting sittin hangs hanging hingin loiters begs begging drinks drinking busks found seen spotted left dropped drops collected collects collecting collectin collect picked picks gets getting gettin catches catching meets meeting boards alights walks walking walkin cuts cutting cycles runs jogs jogging lies lying lay wandering wandered wanders abandoned followed ambushed cornered plays playing goes leaves leaving arrives arriving works working parks',
  at: 'at in on under below behind outside by near opposite beside through past along up down above from off aff fae roon round ahint ablow inside across next at to via over ower intae into ootside oan alang doon abune aside',
  day: DAYS,
  abode: 'refuge hostel hotel lodge travelodge b&b guesthouse inn shelter safehouse caravan tent hospice ward refuges bnb airbnb bedsit',
  spot: 'stop underpass lane bandstand bench benches park station church library chippy bookies pub gates gate shelter steps beach close stair stairwell stairs doorway van car carpark path woods subway shop shops spar tesco coop co-op aldi lidl asda morrisons greggs bridge corner bus train tram ferry taxi minibus playpark swings pool gym garage shed bins cash-line cashline mosque graveyard cemetery canal towpath river burn harbour pier crossing roundabout alley alleyway vennel pend wynd car-park grid phone-box field bushes platform toilets bus-stop',
};

/** Where somebody stays, or will be, told by itself. */
const OWN = `
at|in|to|tae|intae|into|behind|of|fae|from|outside|near < the|a|an? ~2 refuge, safe house|place|address at|in|on|near|behind ~2, @stay up? @at < the|a|an? ~3 @abode, @stay @at < ~2 room|flat|floor|bed|unit|cell|chalet|pitch #|one|two|three|four, we're|i'm|im|he's|she's|hes|shes|they're|theyre|is|are|am|was|wis|been|@stay|room|me @at < the|a|an? ~3 @abode, @stay @at < the|a? ~2 inn|hotel|lodge|hostel|refuge|travelodge, stop|gate|gates outside|ootside|opposite|at|by @their ~1 house|hoose|flat|door|bit|hame|home, outside|ootside|at|near|to|in|from < @their new|safe|temporary|temp|current|present ~1 flat|house|hoose|address|place|hame|home|tenancy
side|single|family|the room in|on|at|aff|of ward #?, ward #|one|two|three|four|five|six, room|bed # ~1 ward|hospital|hospice|home|lodge|hotel|hostel|infirmary, room #|one|two ~2 hostel|hotel|lodge|house|unit|home|refuge, couch|sofa|settee|floor at|of|in @their @kins|pal's, at|tae|to|wi|with|in|from|outside|up|doon|fae|round|ower|over|@stay @at? < @their @kins, @stay @at|wi|with < @their kin|sister|brother|mum|mother|dad|gran|auntie|aunt|uncle|pal|friend|parents in|on|at
@stay in? above|below|ablow|abune|ahint|under|behind|opposite|beside|next|roon|round|up|doon|in|oot|on|out|at|near to? < the? ~2 bookies|chippy|shop|shops|pub|bank|butchers|takeaway|post|garage|station|church|school|library|salon|bakers|bakery|spar|tesco|co-op|coop|aldi|lidl|asda|club|cafe|barbers|vennel|close|lane|caravan|tent|van|car|shed|bandstand|doorway|underpass|bridge|park|woods|graveyard|bins|benches|bench|stair|stairwell|beach|harbour|arches|multi-storey|hut|garage|toilets|shelter|subway
sleeps|sleeping|sleepin|slept|kips|kipping|dosses|dossing|beds|bedded rough|down|out|oot? < @at ~5 park|church|library|lane|doorway|bridge|station|car|van|woods|tent|bins|bench|bandstand|arches|carpark|close|stair|harbour|beach|underpass|vennel|shelter|graveyard|subway|tesco|spar
alone|on|herself|himself|hersel|himsel her|his|their|in|at own|house|the|home|flat in|at|house|flat? ~2, on @their|his|her|its own in|at|from|every|all|until|till|after|between ~2, home|hame alone|herself|himself|hersel|himsel ~2, alone in|at the|her|his|my|their house|flat|home|cottage|caravan, alone every|each|all|until|till|from|after|at ~2, house|flat|hoose|home is|will|lies|sits|lying|be empty|be|empty|unlocked empty? until|till|from|this|all|fae ~2
key|keys|key's is|are|'s|wis|under|in|below @at|the|beneath the|a ~1 gnome|mat|plant|pot|bin|stone|flowerpot|doormat|meter|shed|box|safe, key|keys's under|below the|a ~1, door|doors|windae|window is? ~1 unlocked|open|left|aff ~1`;

/** When somebody does something again and again. */
const ROUTINE = `
every|each|most|maist|on|fae|from|all @day ~2 at|aboot|about|from|fae|before|after #|hauf|half|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|noon ~1 two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|am|pm?, at|aboot|about|by #|hauf|half|quarter ~3 every|each|on @day, at # . # ~1 every|each|on @day, every|each @day, @day|@day at|about|fae|from #|half|hauf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon, gets|getting|gettin|comes|comin|coming|walks|walking|goes|gaun|leaves|leaving ~6 at|aboot|about|by # every|each|on? @day?, # . # ~1 train|bus ~1 at|in|from|to|fae|tae|on ~3, # ~1 bus|train at|in|from|to|fae|tae|on ~2`;

/** Doing something at a place; how far it points to somebody, the words around decide. */
const SPOT = `
@wait|@stay ~5 @at < ~4 @spot, @wait ~1 @at < the|a|@their ~3 @spot, is|he's|she's|was|wis|be|been|hes|shes @at < the|a|an|@their ~3 @spot, home|hame|school|work|way|by|alone|bus|there|hersel|herself|himself|taxi|collected ~1 @at < ~3 @spot, walks|walking|walkin|goes|comes|cycles|runs|jogs|takes ~1 through|alang|along|past|by|doon|down|up|roon|round|over|ower|across ~4 @spot, cuts|cutting|cut through|alang|along|past|by|doon|down|across ~6 @spot`;

const phrases = phrasesOf(
  [[OWN, 'own' as const], [ROUTINE, 'routine' as const], [SPOT, 'spot' as const]],
  CLASSES,
);

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const TAIL = set('in on at of by near behind beside opposite outside above below under next to fae from ahint aff off the a up doon down round every each , room flat floor ward bed until till before between and for with wi');
const TAIL_JOINS = set('in on at of by near behind beside opposite outside above below under next to fae from ahint aff off the a every each , room flat floor ward bed top bottom ground his her their');
const SPOTS = set(CLASSES.spot);
const TAIL_END = set(`${DAYS} today tomorrow tonight the morn nicht o'clock am pm noon room flat floor ward bed top ground bottom first second third twelfth bungalow house end corner road street hospital infirmary royal`);
const STOPS = set('and but because who when while so then please i he she we you they it is are was were has have had can will would could that which if cause cos or as said says gets got');

export type Whereabouts = { first: number; after: number; what: 'own' | 'routine' | 'spot' };

/** The rest of a place: "the refuge *behind the Co-op in Muirton*", "room 214", "every day at 7.20". */
function tailOf(tokens: readonly Token[], after: number): number {
  let to = after;
  let end = after;
  const { sentence } = tokens[after - 1]!;
  while (to < tokens.length && to - after < 14 && (tokens[to]!.sentence === sentence)) {
    const token = tokens[to]!;
    if (STOPS.has(token.low) || token.shape === 'mark' && !/^[,.:'-]$/.test(token.word)) break;
    if (token.word === '.' && tokens[to + 1]?.shape !== 'number') break;
    const before = tokens[to - 1]!;
    if (TAIL_JOINS.has(token.low) || token.shape === 'mark') {
      to++;
      continue;
    }
    const after = to >= 2 ? tokens[to - 1]!.low : '';
    const follows = TAIL_JOINS.has(before.low) || before.word === '.' || token.shape === 'number' || TAIL_END.has(token.low) || SPOTS.has(token.low) || (token.capital !== 'none' && before.capital !== 'none');
    if (!follows && !(before.shape === 'word' && TAIL.has(after))) break;
    if (before.word === ',' && token.capital === 'none' && !TAIL_END.has(token.low) && token.shape !== 'number') break;
    to++;
    end = to;
  }
  return end;
}

/** A named house before it: "Harbour Lodge Hotel", "Birkenshaw House". */
function headOf(tokens: readonly Token[], first: number): number {
  let from = first;
  while (from > 0 && first - from < 3 && tokens[from - 1]!.sentence === tokens[first]!.sentence && tokens[from - 1]!.shape === 'word' && tokens[from - 1]!.capital === 'first' && !tokens[from - 1]!.opens) from--;
  return from;
}

const HOUSE = set('hotel lodge hostel house court inn home centre unit hall view bridge hospice hospital infirmary');
const ROOM = set('room flat floor bed ward apartment');
const FLOOR = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|top|ground|bottom)$/;

/** "Hawkhead Care Home, Room 12", "Birkenshaw House, twelfth floor": a house by name with the very room. */
function roomsIn(tokens: readonly Token[]): Whereabouts[] {
  const found: Whereabouts[] = [];
  for (let at = 1; at < tokens.length; at++) {
    if (!HOUSE.has(tokens[at]!.low) || tokens[at]!.capital === 'none' && tokens[at - 1]!.capital !== 'none') continue;
    let next = at + 1;
    if (tokens[next]?.word === ',') next++;
    if (/^(?:in|on|the)$/.test(tokens[next]?.low ?? '')) next++;
    const token = tokens[next];
    if (!token || token.sentence !== tokens[at]!.sentence) continue;
    const isRoom = (ROOM.has(token.low) && tokens[next + 1]?.shape === 'number') || (FLOOR.test(token.low) && tokens[next + 1]?.low === 'floor');
    if (!isRoom) continue;
    let first = headOf(tokens, at);
    if (first === at) first = Math.max(0, at - 1);
    found.push({ first, after: next + 2, what: 'own' });
  }
  return found;
}

/** Where somebody is or will be, as far as words can tell; whether it is somebody in particular is seen elsewhere. */
export function whereaboutsIn(tokens: readonly Token[]): Whereabouts[] {
  const hits = hitsIn(phrases, tokens).map(({ first, after, of }) => ({ first: headOf(tokens, first), after: of === 'routine' ? after : tailOf(tokens, after), what: of }));
  return [...hits, ...roomsIn(tokens)].toSorted((one, other) => one.first - other.first || other.after - one.after);
}
