import type { Reading, Token } from '../../check.ts';
import * as kin from './kin.ts';
import { hitsIn, inOrder, phrasesOf } from './phrases.ts';

const DAYS = 'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays day night morning evening afternoon week weekend weekday weekdays school mornings nights lunchtime';

const CLASSES = {
  their: kin.POSSESSIVES,
  is: 'is was wis be been are he\'s she\'s hes shes i\'m im',
  kins: 'gran\'s grans granny\'s grannys nana\'s nanas nan\'s mum\'s mums maw\'s maws mam\'s ma\'s da\'s dad\'s dads daddy\'s sister\'s sisters brother\'s brothers auntie\'s aunties aunt\'s aunty\'s uncle\'s pal\'s pals friend\'s friends mother\'s mothers father\'s fathers parents\' boyfriend\'s girlfriend\'s cousin\'s daughter\'s son\'s neighbour\'s ex\'s papa\'s granda\'s granpa\'s grandparents grandparents\' parents mate\'s mates boyfriends girlfriends childminder\'s childminders',
  stay: 'staying stays stay stayed bides bidin biding sleeps sleeping sleepin slept kipping kippin dossing dossin hiding hidin hides squatting living livin lives put placed housed moved rehoused camping camped sheltering holed crashing lodging kips sofa-surfing lodges flitted relocated bedding bedded sharing sleep wintering asleep curled bide squat',
  wait: 'waits waiting waitin waited stands standing stood sits sitting sittin hangs hanging hingin loiters begs begging drinks drinking busks found seen spotted left dropped drops collected collects collecting collectin collect picked picks gets getting gettin catches catching meets meeting boards alights walks walking walkin cuts cutting cycles runs jogs jogging lies lying lay wandering wandered wanders abandoned followed ambushed cornered plays playing goes leaves leaving arrives arriving works working parks asleep huddled slumped',
  at: 'at in on under below behind outside by near opposite beside through past along up down above from off aff fae roon round ahint ablow inside across next at to via over ower intae into ootside oan alang doon abune aside',
  day: DAYS,
  go: 'is be will waits waiting waitin wait collect collects collected collecting collectin drop drops dropped pick picks picked picking meet meets meeting leave leaves leaving left goes going gaun gets get gettin getting catches catch walks walk walking trains plays visits visit visiting stays stay works comes coming attends swims sits sit stands stand stood parks he\'s she\'s he\'ll she\'ll hes shes they\'re arrives arrive boards cycles him her them lands finishes starts transport taxi minibus bus driver',
  abode: 'refuge hostel hotel lodge travelodge b&b guesthouse inn shelter safehouse caravan tent hospice ward refuges bnb airbnb bedsit bunkhouse travelstop chalet chalets bothy manse pod night-shelter premier',
  spot: 'stop underpass lane bandstand bench benches park station church library chippy bookies pub gates gate shelter steps beach close stair stairwell stairs doorway van car carpark path woods subway shop shops spar tesco coop co-op aldi lidl asda morrisons greggs bridge corner bus train tram ferry taxi minibus playpark swings pool gym garage shed bins cash-line cashline mosque graveyard cemetery canal towpath river burn harbour pier crossing roundabout alley alleyway vennel pend wynd car-park grid phone-box field bushes platform toilets bus-stop',
};

/** Where somebody stays, or will be, told by itself. */
const OWN = `
@stay ~2 @at|aboard|with|amang < ~5 since|until|till|til|for|noo|now|tonight|by|through|while|@day ~3, @stay ~2 with|wi < ~5 at|in|on ~3, @stay ~1 down|oot|out|up ~1 @at < ~6, sharing|from|in|on|at|has|to|tae < room|bed|chalet|chalets|pitch|berth|caravan|cubicle|bay|pod #|one|two|three|four|five|six ~6, in|on|at|up < the? top|back|front|end|corner|first|second|third|ground ~1 bedroom|corridor|floor|bed|landing|room ~4
at|outside|by|from|inside|through|near|to|tae < the|@their ~3 gate|gates|door|porch|corner|end|stop|garage|step|roundabout|shed|close at|by|from|about|before|every|on|till|until #|half|quarter|ten|five|twenty|two|three|four|nine|eight|seven|noon|second|@day ~4, at|from|to < the? corner|end|top|foot of ~4 at #|ten|half|quarter|five|twenty ~3, inside|in|behind|under < the|@their porch|shed|bin|coal ~6
out|bring|brought|drop|dropped|delivered|put|move|moving|moved|them|him|her|us ~3 to|of|at|in|up < the|a ~2 hotel|travelodge|travelstop|premier|inn|lodge|leonardo|bunkhouse|hostel|b&b ~5, on < ward # ~4, left|leaves|from < the ~3 ward # ~4, in < the|a|that|@their ~2 tent|caravan|van|motor|bothy|boat|hut|container|fiesta|corsa|car|bin|signal store|box|park? under|behind|at|by|beside|ahint|near|outside|roon|up ~5, sat|sitting|stood|standing|found|climbed|up ~2 on < the|a ~2 wall|bridge|ledge|roof|railings|parapet ~3
door|entry|gate|key|keysafe code for|is|has|to|tae ~6, key|keys|code ~2 round|roon|behind|under|ablow|by|inside|at|left ~6, box ~2 with|wi the|a key ~6, @is|home|hame|house|there ~1 by|on < hersel|himsel|herself|himself|@their own|ain? until|till|from|all|every|between|past|at|when|most ~5, usual|favourite|regular ~1 step|bench|seat|table|doorway|stool|pew|pitch ~6, in most|maist afternoons|mornings|days|nights ~3,
find|catch|get|see|nab|collar him|her|them in|at|on|outside|by|under < ~7, @stay with < the|a family|couple|friend|friends|people|sister|brother on|in|at|near ~5, put|pit up in|at < ~6, guest house, hand|handed|handing|passed ~2 over at|in|outside < ~8, walks|walk|walking|cycles|cycling|comes|goes|gets|travels < ~6 herself|himself|hersel|himsel|alone ~3, walks|walk|walking|cycles|comes|goes ~5 on @their own ~3, end|side|corner|window|middle|next bed in|of|on|at ~1 ward ~2,
at|in|to|tae|intae|into|behind|of|fae|from|outside|near < the|a|an? ~2 refuge, safe house|place|address at|in|on|near|behind ~2, @stay up? @at < the|a|an? ~3 @abode, @stay @at < ~2 room|flat|floor|bed|unit|cell|chalet|pitch #|one|two|three|four, we're|i'm|im|he's|she's|hes|shes|they're|theyre|is|are|am|was|wis|been|@stay|room|me @at < the|a|an? ~3 @abode, @stay @at < the|a? ~2 inn|hotel|lodge|hostel|refuge|travelodge, stop|gate|gates outside|ootside|opposite|at|by @their ~1 house|hoose|flat|door|bit|hame|home, outside|ootside|at|near|to|in|from < @their new|safe|temporary|temp|current|present ~1 flat|house|hoose|address|place|hame|home|tenancy
side|single|family|the room in|on|at|aff|of ward #?, ward #|one|two|three|four|five|six, room|bed # ~1 ward|hospital|hospice|home|lodge|hotel|hostel|infirmary, room #|one|two ~2 hostel|hotel|lodge|house|unit|home|refuge, couch|sofa|settee|floor at|of|in @their @kins|pal's, at|tae|to|from|outside|fae|roon|round|@stay < @their @kins, @stay @at|wi|with < @their kin|sister|brother|mum|mother|dad|gran|auntie|aunt|uncle|pal|friend|parents in|on|at
@stay in? above|below|ablow|abune|ahint|under|behind|opposite|beside|next|roon|round|up|doon|in|oot|on|out|at|near to? < the? ~2 store|basement|stair|bookies|chippy|shop|shops|pub|bank|butchers|takeaway|post|garage|station|church|school|library|salon|bakers|bakery|spar|tesco|co-op|coop|aldi|lidl|asda|club|cafe|barbers|vennel|close|lane|caravan|tent|van|car|shed|bandstand|doorway|underpass|bridge|park|woods|graveyard|bins|benches|bench|stair|stairwell|beach|harbour|arches|multi-storey|hut|garage|toilets|shelter|subway
sleeps|sleeping|sleepin|slept|kips|kipping|dosses|dossing|beds|bedded rough|down|out|oot? < @at ~5 store|sheds|garages|layby|lay-by|park|church|library|lane|doorway|bridge|station|car|van|woods|tent|bins|bench|bandstand|arches|carpark|close|stair|harbour|beach|underpass|vennel|shelter|graveyard|subway|tesco|spar
alone|on|herself|himself|hersel|himsel her|his|their|in|at own|house|the|home|flat in|at|house|flat? ~2, on @their|his|her|its own in|at|from|every|all|until|till|after|between ~2, home|hame alone|herself|himself|hersel|himsel ~2, alone in|at the|her|his|my|their house|flat|home|cottage|caravan, alone every|each|all|until|till|from|after|at ~2, house|flat|hoose|home is|will|lies|sits|lying|be empty|be|empty|unlocked empty? until|till|from|this|all|fae ~2
key|keys|key's is|are|'s|wis|under|in|below @at|the|beneath the|a ~1 gnome|mat|plant|pot|bin|stone|flowerpot|doormat|meter|shed|box|safe, key|keys's under|below the|a ~1, door|doors|windae|window is|left|'s ~1 unlocked|open, door|doors|windae unlocked, couch|sofa|settee|floor|bed at|in|up < ~6, visit|contact|hearing|interview|appointment ~8 < rooms|room # at|in|, ~3, in|at < the? hotel|travelodge|hostel|lodge|b&b|inn|refuge|premier at|in|on ~2 , rooms|room #|one|two, is|he's|she's|was|wis|hes|shes|they're outside|ootside|at|roon < the|my|@their|our ~1 school|nursery|house|hoose|gates|gate|door|flat|work again|every|waiting|waitin|all`;

/** When somebody does something again and again. */
const ROUTINE = `
every|each|most|maist|on|fae|from|all @day ~2 at|aboot|about|from|fae|before|after #|hauf|half|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|noon ~1 two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|am|pm?, at|aboot|about|by #|hauf|half|quarter ~3 every|each|on @day, at # . # ~1 every|each|on @day, every|each @day, @day|@day at|about|fae|from #|half|hauf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon, gets|getting|gettin|comes|comin|coming|walks|walking|goes|gaun|leaves|leaving ~6 at|aboot|about|by # every|each|on? @day?, # . # ~1 train|bus ~1 at|in|from|to|fae|tae|on ~3, # ~1 bus|train at|in|from|to|fae|tae|on ~2`;

/** Doing something at a place; how far it points to somebody, the words around decide. */
const SPOT = `
takes|gets|catches|catching|boards|on|does|takin ~4 the < # . # ~1 from|to|fae|bus|train|boat ~5, #|past|to ~2 from|at|fae < the end|corner|top|foot|bottom of ~4, leaves|leaving < ~5 at|by #|half|four|five|six|seven|eight|nine|ten ~3, left|walked|went|wandered|slipped out|oot|of|from|fae? < ~5 about|aboot|around # ~4, in|at|on < the|a ~2 sick|treatment|first-aid|quiet|sensory|isolation bay|room|base on|at|every|from|all ~3, every|each @day @at < ~6, front|back seat ~2,
last|only|was|been seen|sighted|spotted < ~8 , last seen < ~1 near|at|in|on|walking|heading|getting|leaving|outside|wearing|boarding|by|around ~7, lives|living|stays|bides|alone alone|herself|himself|on|in @their? ~1 own|house|flat|cottage ~1, away|abroad|off|gone < in|to|on|at|tae|until|till ~3 until|till|til|for|all|this|next|from ~3, @go ~1 @at < ~6 at|aboot|about|around|by|from|after # ~4, @go ~1 @at < ~6 half|hauf|quarter|ten|five|twenty|eight|nine|seven|six|four|three|two|one past|to|tae|efter|o'clock|every|on|am|pm ~3, @go ~1 @at < ~6 every|each|on|most|tonight|tomorrow|the this|next @day|morn|nicht|night|morning|week|friday ~2, @go ~1 @at < ~6 tonight|tomorrow, meet|meeting|pickup|pick-up|collect|collected|picked at|outside|ootside|in|by|from|up < ~5 # . # am|pm?, @go the? < # . # ~2 from|at|to|fae|tae|train|bus ~4, drinks|drinking|drinkin|trains|plays|works|hangs|sits|begs|busks|swims|parks|stands @at < ~5 every|each|on|most|all|after|fae|from ~4, @go < the|a|@their ~1 bottom|top|end|corner|back|front|side|foot|heid of|o ~8, call|calling|visit|visits|with|in at|in|between|from|twice # ~1 am|pm ~4, door|back|house|windae is|unlocked|left|open unlocked|open|on|the ~2 latch?,
@wait|@stay ~5 @at < ~4 @spot, @wait ~1 @at < the|a|@their ~3 @spot, is|he's|she's|was|wis|be|been|hes|shes @at < the|a|an|@their ~3 @spot, home|hame|school|work|way|by|alone|bus|there|hersel|herself|himself|taxi|collected ~1 @at < ~3 @spot, walks|walking|walkin|goes|comes|cycles|runs|jogs|takes ~1 through|alang|along|past|by|doon|down|up|roon|round|over|ower|across ~4 @spot, cuts|cutting|cut through|alang|along|past|by|doon|down|across ~6 @spot`;

/** A place right behind a name: "it was Margaret, in the bus shelter". */
const BEHIND = `, < in|at|under|behind|outside|on the|a ~1 @spot`;

const phrases = phrasesOf(
  [[OWN, 'own' as const], [ROUTINE, 'routine' as const], [SPOT, 'spot' as const], [BEHIND, 'behind' as const]],
  CLASSES,
);

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const TAIL = set('in on at of by near behind beside opposite outside above below under next to fae from ahint aff off the a up doon down round every each , room flat floor ward bed until till before between and for with wi');
const TAIL_JOINS = set('half hauf past quarter in on at of by near behind beside opposite outside above below under next to fae from ahint aff off the a every each , room flat floor ward bed top bottom ground his her their');
const SPOTS = set(CLASSES.spot);
const TAIL_END = set(`${DAYS} one two three four five six seven eight nine ten eleven twelve half hauf past quarter today tomorrow tonight the morn nicht o'clock am pm noon room flat floor ward bed top ground bottom first second third twelfth bungalow house end corner road street hospital infirmary royal`);
const STOPS = set('and but because who when while so then please i he she we you they it is are was were has have had can will would could that which if cause cos or as said says gets got');

export type Whereabouts = { first: number; after: number; what: 'own' | 'routine' | 'spot' | 'behind' };

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

const PREP = set('at in on behind under above below outside near opposite beside by off inside across');
const BEING = /^(?:is|'s|he's|she's|hes|shes|i'm|im|we're|they're|stays|staying|stay|waits|waiting|waitin|sleeps|sleeping|sleepin|lives|living|collect|collected|collects|pick|picked|picks|meet|meets|drop|dropped|found|seen|spotted|left|moved|placed|put|housed|taken|hiding|sits|sitting|stands|standing|bides|bidin|works|parked|back|now|safe|be|them|him|her|you|room|place|bed)$/;

/** "The flat above the bank in Moffat Street": a place that is placed twice over is one door, not a town. */
function twicePlaced(tokens: readonly Token[]): Whereabouts[] {
  const found: Whereabouts[] = [];
  for (let at = 1; at + 3 < tokens.length; at++) {
    const { sentence, low } = tokens[at]!;
    if (!PREP.has(low) || tokens[at - 1]!.sentence !== sentence) continue;
    let second = at + 2;
    while (second < at + 6 && tokens[second] && tokens[second]!.shape !== 'mark' && !PREP.has(tokens[second]!.low) && !STOPS.has(tokens[second]!.low)) second++;
    const next = tokens[second + 1];
    if (!tokens[second] || !PREP.has(tokens[second]!.low) || !next || next.sentence !== sentence) continue;
    const loose = tokens[second]!.low === 'on' && (next.low === 'a' || next.low.endsWith('day'));
    if (loose || (!/^(?:the|a|his|her|my|our|their)$/.test(next.low) && next.capital === 'none' && next.shape !== 'number')) continue;
    if (!tokens.slice(Math.max(0, at - 4), at).some((token) => token.sentence === sentence && BEING.test(token.low))) continue;
    found.push({ first: /^(?:the|a|an)$/.test(tokens[at + 1]!.low) || tokens[at + 1]!.capital !== 'none' ? at + 1 : at, after: tailOf(tokens, second + 2), what: 'spot' });
  }
  return found;
}

const KINS = set(CLASSES.kins);
const AFTER_KINS = set(`in on at till until for and the tonight now again wi with house hoose flat bit place but so near because since by o of this just every ${DAYS}`);

/** "Her father's brig", "my mum's blue badge": something of theirs, and not where they live. */
function isOfTheirs(tokens: readonly Token[], after: number): boolean {
  const next = tokens[after];
  return KINS.has(tokens[after - 1]!.low) && next?.shape === 'word' && next.sentence === tokens[after - 1]!.sentence && !AFTER_KINS.has(next.low);
}

const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** "Is in the library right now", "Tuesdays from 13 May": a house that is open to all, a date, or who moved a motion. */
function isOpenToAll(tokens: readonly Token[], { first, after }: Whereabouts): boolean {
  const within = tokens.slice(Math.max(0, first - 1), after + 1);
  if (within.some(({ low, shape }, at) => shape === 'number' && MONTH.test(within[at + 1]?.low ?? low))) return true;
  if (within.some(({ low }) => /^(?:cllr|councillor|library|committee|seconded)$/.test(low))) return !within.some(({ low }) => /^(?:sleep|sleeps|sleeping|slept|behind|ahint|outside)$/.test(low));
  return false;
}

/** Where somebody is or will be, as far as words can tell; whether it is somebody in particular is seen elsewhere. */
export function whereaboutsIn(reading: Reading): Whereabouts[] {
  const { tokens } = reading;
  const hits = hitsIn(phrases, reading).filter(({ after }) => !isOfTheirs(tokens, after)).map(({ first, after, of }) => ({ first: headOf(tokens, first), after: of === 'routine' ? after : tailOf(tokens, after), what: of }));
  return inOrder([...hits, ...roomsIn(tokens), ...twicePlaced(tokens)].filter((found) => !isOpenToAll(tokens, found)));
}
