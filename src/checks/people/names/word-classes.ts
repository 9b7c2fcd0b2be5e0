/** The classes of words that stand around names; the number is the class's place here, from 1. */
const CLASSES = {
  title: 'mr mrs ms miss mx dr doctor prof professor sir lady lord dame auntie aunt uncle sister brother father pani pan mister madam master',
  kin: 'son daughter grandson granddaughter nephew niece mum mother dad father maw da ma mam gran granny grandmother granda grandad grandpa nana nan papa husband wife partner man fiance fiancee ex sister brother cousin stepson stepdaughter stepdad stepmum twin twins mac nighean mhac mother-in-law family spouse widow',
  child: 'pupil pupils child children kid kids boy boys girl girls lad lads lassie lassies laddie laddies wean weans bairn bairns baby toddler toddlers teenager schoolboy schoolgirl youngster yin dux captain student students twins beavers brownies cubs classmate classmates',
  neighbour: 'neighbour neighbours tenant tenants resident residents patient patients carer carers friend pal pals mate landlord landlady owner volunteer volunteers customer client user users claimant applicant flatmate lodger survivor victim',
  greeting: 'hi hello hiya hey dear morning afternoon evening thanks thank cheers ta sorry regards yours sincerely faithfully wishes halo sir',
  office: 'councillor councillors cllr cllrs provost bailie convener convenor chair chairman chairwoman chairperson secretary treasurer clerk leader msp mp minister sheriff judge bishop rev reverend minister president king queen prince princess duke ceannard comhairliche sergeant sgt inspector constable pc superintendent commissioner reporter returning vice',
  staff: 'officer officers manager director head headteacher depute deputy teacher principal librarian ranger driver registrar engineer planner architect curator archivist lifeguard coach instructor janitor cook chef crew apprentice apprentices graduate graduates trainee trainees worker adviser advisor assistant desk reception team staff pipe lead doctor nurse psychologist consultant',
  public: 'author poet writer novelist singer piper fiddler comedian storyteller painter artist explorer missionary inventor suffragette saint scientist actor presenter footballer olympian band trio quartet musician candidate candidates winner runner statue plaque grave portrait memorial monument anniversary novel',
  thing: 'road street avenue lane crescent terrace place drive brae wynd court gardens grove loan gait row square way view close quadrant path park rise bank neuk vennel rd st ave primary academy high school grammar nursery college secondary campus library hall centre pool hub museum theatre arena institute tolbooth hospital hospice church kirk house lodge cottage building wing suite room bridge station links loch woods glen green beach farm works site arms hotel inn bar cup trophy shield medal trust bequest fund foundation award centre rovers united thistle athletic juniors harriers fc ltd limited homes group brothers sons solicitors architects construction contracts council forum committee society festival day night supper week show island isle ward',
  before: 'storm mv ms st saint clan isle isles glen loch ben strath port fort ss hms ward mount point upper lower east west north south wester easter nether old new great lake river',
  date: 'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec',
  saying: 'says said say told tells asked wrote explains answers added thinks swore',
  naming: 'named called name names christened cried',
  pronoun: 'my our your his her their ma oor yer yours mine whose its',
  person: 'i me we us you he she him they them who whom ah im hes shes',
  article: 'the a an this that these those thon another',
  joining: 'and & or agus wi with an plus',
  particle: 'mac o ni nic de van der von den al el bin bint ibn abu ben ter la le du di da dos san ap fitz',
  size: 'wee big auld old young little poor lovely late dear brave',
  being: 'is was has had were are will would can could wis hasnae isnae wasnae needs wants got gets lives stays bides goes went came',
  place: 'at in from of near to on by fae frae tae aff up doon ootside outside',
  thanks: 'congratulations congrats well done bravo kudos proud happy birthday tribute rip welcome meet',
} as const;

const classOf = new Map<string, number>();
Object.values(CLASSES).forEach((words, at) => {
  for (const word of words.split(' ')) if (!classOf.has(word)) classOf.set(word, at + 1);
});

const numbers = Object.fromEntries(Object.keys(CLASSES).map((name, at) => [name, at + 1])) as Record<keyof typeof CLASSES, number>;

/** The numbers of the classes, by name. */
export const CLASS: Readonly<Record<keyof typeof CLASSES, number>> = numbers;

/** The class of a word in small letters; 0 for none. */
export const classOfWord = (low: string): number => classOf.get(low) ?? 0;
