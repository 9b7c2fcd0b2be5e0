import { describe, expect, it } from 'vitest';
import { applyRewrite, check, EMPTY_REGISTER, NO_POLICY, type CheckedText, type Finding, type Register } from '../../src/checks/index.ts';

type Context = CheckedText['context'];
function read(text: string, context: Context, register: Partial<Register> = {}, lang = 'en'): Finding[] {
  const around = { register: { ...EMPTY_REGISTER, ...register }, policy: NO_POLICY, saidLately: [] };
  return check({ text, lang, context, media: [] }, around).filter((finding) => finding.check === 'contacts' || finding.check === 'identifiers');
}
const said = (text: string, context: Context, register?: Partial<Register>): string[] => read(text, context, register).map(({ kind, from, to }) => `${kind}: ${text.slice(from!, to!)}`);

describe('how and where to reach somebody', () => {
  it.each<[Context, string, string[]]>([
    ['incoming', 'Nobody has phoned me back. My mobile is 07700 900412.', ['phone: 07700 900412']],
    ['incoming', 'gie me a ring oh seven seven double oh, nine double oh, one two three', ['phone: oh seven seven double oh, nine double oh, one two three']],
    ['reply', 'Hello Una, we will ring you on 0131 496 0555 at two.', ['phone: 0131 496 0555']],
    ['post', 'Ask for his daughter: her number is +44 7700 900881', ['phone: +44 7700 900881']],
    ['incoming', 'write to una dot rae at postbox dot example dot org', ['email: una dot rae at postbox dot example dot org']],
    ['reply', 'We have sent it to una.rae84@postbox.example.net', ['email: una.rae84@postbox.example.net']],
    ['reply', "Your claim is agreed. We'll email ktembo@example.net.", ['email: ktembo@example.net']],
    ['incoming', 'my postcode is kw1 1aa', ['postcode: kw1 1aa']],
    ['incoming', 'use my other account, sort 83-91-14 no. 10266358', ['bank-sort-code: 83-91-14', 'bank-account: 10266358']],
    ['post', "Can you help with the triplets? They're at KW1 1AA, ask for the loud house.", ['postcode: KW1 1AA']],
    ['incoming', 'damp again at flat 1/2, 14 Ropewalk Wynd', ['home-address: flat 1/2, 14 Ropewalk Wynd']],
    ['reply', 'The nurse will visit you at 9 Ferry Brae today.', ['home-address: 9 Ferry Brae']],
    ['incoming', 'she lives at braeview cottage, no the flat', ['home-address: braeview cottage']],
    ['incoming', 'no lights since Sunday at the end cottage, Smiddy Row, and she wanders', ['home-address: the end cottage, Smiddy Row']],
    ['post', 'Mr Rae of Flat 7, Turnbrae House planted the tubs.', ['home-address: Flat 7, Turnbrae House']],
    ['post', 'A bag goes up to Mrs Yuet Poon on the twelfth floor of Lomond Heights.', ['home-address: the twelfth floor of Lomond Heights']],
    ['incoming', 'ma neebor Tam is at 11 Whinhill and he pits nappies in it', ['home-address: 11 Whinhill']],
    ['incoming', 'No heating again. 8 Rushmoor Pk, the one with the blue door. Help.', ['home-address: 8 Rushmoor Pk, the one with the blue door']],
    ['reply', 'Your bed is being delivered to the manse at Kirkton of Lour today.', ['home-address: the manse at Kirkton of Lour']],
    ['reply', "They're at number 6 now, so your complaint is upheld.", ['home-address: number 6']],
    ['incoming', 'refund to sort code 08-99-99 account 66374958', ['bank-sort-code: 08-99-99', 'bank-account: 66374958']],
    ['incoming', 'the van that hit me was SN58 XKP', ['vehicle-registration: SN58 XKP']],
    ['incoming', 'my son was born 3rd of March 2014', ['date-of-birth: 3rd of March 2014']],
    ['post', 'Isla, eight the day after gala day, led the walk.', ['date-of-birth: eight the day after gala day']],
    ['incoming', "My mum will be 90 on St Andrew's Day.", ["date-of-birth: will be 90 on St Andrew's Day"]],
    ['incoming', 'hes 8 on sunday and he never had a full day', ['date-of-birth: hes 8 on sunday']],
    ['post', 'Jessie Rae of the Tuesday lunch club turns 90 on the 3rd of June!', ['date-of-birth: turns 90 on the 3rd of June']],
    ['reply', 'As you turn 66 on 30 April, your bus pass stays as it is.', ['date-of-birth: turn 66 on 30 April']],
    ['post', 'Our oldest guest, Baba Nina, was 90 on the eleventh of May, and danced.', ['date-of-birth: was 90 on the eleventh of May']],
    ['post', 'Our oldest tenant, Nettie Rae, a century old this Thursday, sings yet.', ['date-of-birth: a century old this Thursday']],
    ['post', 'Wee Isla turns seven on Friday!', ['date-of-birth: turns seven on Friday']],
    ['incoming', 'His name is Park Joon-ho, postcode KA21 9ZZ.', ['postcode: KA21 9ZZ']],
    ['incoming', 'whoevers blue one is it, sv18 kxn is on the slip', ['vehicle-registration: sv18 kxn']],
    ['incoming', 'Mum is Flora Rae, 4 Church Street, Turriff, AB53 9ZZ.', ['home-address: 4 Church Street, Turriff', 'postcode: AB53 9ZZ']],
    ['reply', "Isa's new number for the wardens is 01632 960488.", ['phone: 01632 960488']],
    ['reply', 'You called the council line from 07700 900123, so we rang back.', ['phone: 07700 900123']],
    ['post', 'Jack Rae, born 12 March 2015, raised £1500 in the hall built in 1897.', ['date-of-birth: 12 March 2015']],
    ['reply', 'Just to let you know that Mrs Kerr at 14 Mill Road is ill.', ['home-address: 14 Mill Road']],
    ['incoming', 'licence plate K123 ABC is parked on my drive', ['vehicle-registration: K123 ABC']],
    ['reply', 'Isla Rae’s bus pass, number NEC-0077145, is at the desk for her dialysis.', ['case-reference: NEC-0077145']],
    ['reply', 'Hi Nadia, the money advice appointment for DA-5514 is on Friday.', ['case-reference: DA-5514']],
    ['incoming', 'Ticket DL10519920 was put on while I was in Boots.', ['case-reference: DL10519920']],
    ['reply', 'A credit will show against CT-7709-2215 on Friday.', ['case-reference: CT-7709-2215']],
    ['incoming', 'the ref is RNT-0098812. 07700 900155 after four', ['case-reference: RNT-0098812', 'phone: 07700 900155']],
    ['incoming', 'the stairlift is no in. Isa Rae age 77 07700 900609', ['phone: 07700 900609']],
    ['incoming', 'still waiting, my complaint is HR-2025-00417', ['case-reference: HR-2025-00417']],
    ['incoming', 'ticket CRM-2291044 still not answered', ['case-reference: CRM-2291044']],
    ['incoming', 'My job number R-104482 has been open since May', ['case-reference: R-104482']],
    ['incoming', "the account's at 88837491 if you would pay it in", ['bank-account: 88837491']],
    ['incoming', 'DD from 06317742 sort 80-91-27 it was', ['bank-account: 06317742', 'bank-sort-code: 80-91-27']],
    ['incoming', 'it should go to 06317742 at the Bank of Scotland', ['bank-account: 06317742']],
    ['reply', 'Is KA30 8XX right for you still?', ['postcode: KA30 8XX']],
    ['post', 'The wee man is one tomorrow.', ['date-of-birth: is one tomorrow']],
    ['post', 'auntie mei is 90 the morn!!!', ['date-of-birth: is 90 the morn']],
    ['post', 'She is four the day and told every one of us.', ['date-of-birth: is four the day']],
    ['incoming', "It's my girl's birthday the day, bring cake", ['date-of-birth: birthday the day']],
  ])('is found in a text of the context %s: %s', (context, text, expected) => {
    expect(said(text, context)).toEqual(expected);
  });

  it.each<[Context, string]>([
    ['post', 'Book on 01632 960455 or at reception. Questions: events@glenlibraries.example.org'],
    ['reply', 'Please call the team on 0131 496 0800, or 0131 496 0999 out of hours.'],
    ['incoming', 'I rang your contact centre on 0141 496 0450 and was on hold for 47 minutes.'],
    ['post', 'Samaritans are on 116 123, Childline on 0800 1111, Police Scotland on 101.'],
    ['post', 'New windows at 2 to 60 Carnegie Terrace until 21/11/2025. Traffic order TTRO/25/0192.'],
    ['post', 'Flu clinic at Garnock Health Centre, 22 New Street, KA3 1AA on 6 October.'],
    ['post', 'The A835, the B792 and the M90 slip are closed. Buses 34 and 34A will stop at the EH7 end.'],
    ['post', 'Weekly list. 25/00731/HH: dormer, 8 Sheuchan View. Comments by 14 November.'],
    ['post', 'The talk is at one, Kerr House, 12 Castle Wynd. All welcome.'],
    ['post', 'Buchan and Niece, saddlers, have moved to 12 Kirk Street.'],
    ['post', 'Licensing board: Mr Bogdan Ilie of 43 High Street would like to sell gelato until midnight.'],
    ['post', 'Bring the old card to Customer First, 40 Bridge Street.'],
    ['post', 'Stoker Angus Morrison of 4 Bakehouse Close was lost in 1916.'],
    ['post', 'The storm took 140 slates off Onslow Drive.'],
    ['incoming', 'whats the point of a 20 limit on Campbell Street'],
    ['post', 'Licence granted: Mr Rajesh Sondhi, Flat 4, 116 Abercorn Street, five persons.'],
    ['post', 'Children born between 1 March 2021 and 28 February 2022 start in August.'],
    ['reply', 'For September that is anyone born before 1 September.'],
    ['post', 'Meet at the Town Hall, 7 on Thursday. The pool will be 40 on Sunday.'],
    ['reply', 'It was 70mm deep, so it counts as urgent, ref PH/60213.'],
    ['reply', 'The lights are out because of a cable strike. Ref SL-40921.'],
    ['reply', 'The catering office can help on 0131 496 0160, ask for Ewa.'],
    ['reply', 'Claims go through claims@glencity.example.org and the form needs the time and the place.'],
    ['incoming', 'Street light oot at column 14, Cairn Wynd.'],
    ['reply', "If you're worried about a neighbour, call our duty team on 01632 960222."],
    ['reply', "Someone is on their way. If you're worried about a neighbour's wellbeing please ring 0131 496 0808 so that it stays private."],
    ['reply', 'Whatever passport they hold: Bridget Toal is on 0131 496 0733.'],
    ['post', 'New lets this week: one-bed, top floor, 9B Kilnburn Court, £88 a week. Bids close Friday noon.'],
    ['post', 'Mr and Mrs Dunsire propose to convert the byre at Nether Coull Farm, KY7 9ZZ to a dwelling (25/00981/FULL).'],
    ['post', 'Councillor Netta Gibb holds her surgery on Saturday, or ring her council mobile 07700 900622.'],
    ['post', 'Some nursery places are free. It takes ten minutes to find out. earlyyears@example.org'],
    ['reply', 'Taxi plate T-0552 was checked at the rank on Saturday and all was in order.'],
    ['post', 'We are in the hall on Thursday to talk new kitchens. Every tenant in Ropewalk Street, Smiddy Place and Kiln Crescent has had a letter.'],
    ['incoming', 'my bill is 80 on Friday and our bin is 5 on Friday'],
    ['reply', 'Hi Anne, your pass is valid from MAY 2026 and the renewal fee is GBP 1200.'],
    ['reply', 'Citizens Advice can help, their phone number is 0131 200 2000.'],
    ['incoming', 'there were 30 of us at 20 mph for 40 mins in 15 yrs'],
    ['post', 'Comments on 24/01234/FUL by 16 Jan. Colour printing is 20p a side. We raised £10234567.'],
    ['post', 'The book club turns 50 on Friday. The bridge was 100 on the third of May. We won three, two last Sunday.'],
    ['post', 'Kirk Hall turns 100 on Friday. Open 08-00 to 16-00. Parents of P7: visits on 10 and 11 June.'],
    ['reply', 'Tapadh leibh. Cuir fios gu 01632 960540 ma tha ceist agad.'],
    ['incoming', 'Whose car is on the a82 was what we asked.'],
    ['post', 'The library has its 100th birthday on Friday. A birthday today for Duncan at the depot.'],
    ['reply', 'Job number R-104482 for the pothole is on the list, and 12345678 is the tree.'],
    ['post', 'She was ten the day the bridge opened.'],
    ['post', 'COMMENTS BY 16 JAN. VOTED 18 TO 11 FOR BEANBAGS. P6 1ST PRIZE.'],
  ])('is left alone where it is public, in a text of the context %s: %s', (context, text) => {
    expect(said(text, context)).toEqual([]);
  });

  it('is left alone where the authority’s register knows it', () => {
    const text = 'Find me at 07700 900777, una@postbox.example.net, 3 Mill Brae, KW1 1AA';
    expect(said(text, 'incoming')).toHaveLength(4);
    expect(said(text, 'incoming', { phones: ['+44 7700 900777'], emails: ['@postbox.example.net'], addresses: ['3 Mill Brae'], postcodes: ['KW1 1AA'] })).toEqual([]);
  });
});

describe('the wording that is offered', () => {
  it.each<[string, string]>([
    ['Your NI number AB 12 34 56 C does not match.', 'Your NI number does not match.'],
    ['The nurse will visit you at 9 Ferry Brae today.', 'The nurse will visit you at home today.'],
    ['We ring you on 0131 496 0555 today.', 'We ring you on (number sent in private) today.'],
    ['Thanks (CHI 0101011237), all is well.', 'Thanks (CHI), all is well.'],
  ])('takes it away and reads on: %s', (text, mended) => {
    const [finding] = read(text, 'reply');
    expect(applyRewrite(text, finding!.rewrite!)).toBe(mended);
    expect(read(mended, 'reply')).toEqual([]);
  });

  it('is mere deletion in a language the house does not write in', () => {
    for (const { rewrite } of read('Numer NI: AB 12 34 56 C, tel. 07700 900123', 'incoming', {}, 'pl')) expect(rewrite).toMatchObject({ text: '' });
  });
});
