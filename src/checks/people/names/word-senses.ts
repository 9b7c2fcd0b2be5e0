/** What a text is about, by its words; the number is the sense's place here, from 0. */
const SENSES = {
  school: 'school schools primary nursery academy grammar class classes classroom teacher teachers pupil pupils playgroup homework uniform playtime breakfast bairns weans wean bairn scn upn sqa prelim prelims exam exams highers dux term gate sgoil clas',
  child: 'boy girl lad lassie laddie son daughter grandson granddaughter grandweans child children kid kids toddler baby twins youngest eldest wee teenager teen beavers brownies cubs rainbows under aged age birthday mummy daddy mhac nighean siblings schoolboy schoolgirl youngster',
  health: 'hospital ward cancer stroke dementia diabetes epilepsy autism adhd asthma depression anxiety nurse doctor gp surgery operation medication tablets meds illness ill sick diagnosed diagnosis treatment wheelchair disability disabled blind deaf alzheimer parkinson chemo leukaemia arthritis fall fell hip heart lung copd ms ptsd therapy pregnant clinic discharge mental condition',
  care: 'care carer carers social support supported foster fostered fosterer fostering adopted adoption kinship refuge rehab recovery addiction drinking drugs heroin methadone homeless homelessness hearing safeguarding protection respite daycare day-centre sheltered guardianship supervised contact client service',
  money: 'benefit benefits credit grant arrears debt claim claims rent account council-tax payment paid refund bank iban nino pip allowance appeal discount bill summons voucher',
  home: 'address flat house moved flitted tenant tenancy evicted eviction lives live stays stay bides bide landlord neighbour neighbours door upstairs keys letter',
  law: 'court charged convicted arrested police jail prison stole stealing theft assault drugs dealing fraud offence banned tag remand probation previous sheriff lifted',
  culture: 'author poet writer novelist singer piper fiddler band trio quartet comedian storyteller painter artist concert gig tickets ticket book books novel thriller exhibition gallery talk talks lecture launch reading workshop festival stage performs performing plays playing music live tour album film show screening headline ceilidh theatre doors reserve borrow bestseller festival',
  history: 'born died century historical history statue plaque monument memorial grave gravestone kirkyard archive archives museum ancestor heritage famous missionary suffragette explorer inventor engineer reformer portrait named anniversary legend founded founder built gave memory inscription listed battle war saint poet pioneer',
  civic: 'council councillor cllr provost committee meeting minute minutes election by-election candidate candidates nominations nominated vote polling poll ward party convener chair chairs elected agenda board forum panel hearing notice applicant application licence licensed objection objections statement announced said leader appointed appointment role msp mp minister',
  work: 'team crew desk depot shift reception counter apprentice apprentices apprenticeship colleague colleagues staff joins joined started starts trainee graduate driver drivers ranger rangers librarian librarians officer officers manager janitor warden wardens lifeguard instructor coach class session sessions induction office contact questions ask email call speak leads lead runs teaches answers drives gritter gritters lollipop supervisor registrar engineer planner works working post advisor adviser customer helpdesk',
  trade: 'shop owner firm company business butcher bakery baker cafe restaurant trader traders stall director founder joiner plumber builder roofer ltd brewery farm market products sells customers premises opening',
  sport: 'match final finals medal race marathon 10k winner runner runners games champion championship tournament league cup squad goals tries scored results result first second third place hill team olympian',
  praise: 'congratulations congrats well done proud thanks thank bravo kudos birthday wedding married retires retired retirement volunteer volunteers winner won award hero star photo picture welcome',
  letter: 'dear regards yours sincerely faithfully wishes signed name called dob form holder executor behalf mother father husband wife mum dad',
  animal: 'dog dogs dug cat pony horse puppy kitten swan cow sheep owl eagle otter rabbit guide-dog therapy staffie collie labrador spaniel terrier donkey goat pet pets',
  grave: 'diagnosed diagnosis cancer stroke dementia epilepsy epileptic autism autistic adhd depression anxiety leukaemia diabetes diabetic parkinson alzheimer ms ptsd copd arthritis asthma neurone chemo surgery wheelchair ventilator detox rehab recovery addiction heroin methadone alcoholic drinking homeless homelessness refuge hostel evicted arrears debt fostered foster adopted kinship carer care-home convicted charged arrested prison remand asylum refugee refugees visa citizenship citizens widow widowed abuse violence sectioned overdose suicide missing injured injuries died passed killed drowned collapsed discharge discharged dementia disability disabled blind deaf pregnant pregnancy deportation meningitis amputee transplant dialysis tribunal eviction hoarding neglect bereaved orphaned premature banned incontinence autistic dyslexia dyslexic cerebral palsy syndrome',
  kin: 'husband wife mum mother dad father gran granny grandmother grandfather granda son daughter sister brother twins grandson granddaughter partner widower fiancee fiance bairns weans',
  told: 'says said told tells explains shares story added quote',
} as const;

const senseOf = new Map<string, number>();
Object.values(SENSES).forEach((words, at) => {
  for (const word of words.split(' ')) senseOf.set(word, (senseOf.get(word) ?? 0) | (1 << at));
});

/** How many senses there are. */
export const SENSE_COUNT = Object.keys(SENSES).length;

/** The bits of the senses, by name. */
export const SENSE = Object.fromEntries(Object.keys(SENSES).map((name, at) => [name, 1 << at])) as Record<keyof typeof SENSES, number>;

/** The senses of a word in small letters, as bits; it may have several. */
export const sensesOfWord = (low: string): number => senseOf.get(low) ?? 0;
