/** Words that stand in a hashtag as they are in a sentence, and that are no name of anybody. */
const IN_TAGS = `
able about access accessible action active activities activity adult adults advice after age aged ahead air alert alerts all allotment allotments allowed ambulance
animal animals appeal application applications apply apprentice apprentices apprenticeship apprenticeships archaeology archive archives area arena art artist artists arts ask autumn award awards away
back bag bags band bank bath beach beaches best better big bike bikes bill bills bin bins birthday black blue boat boats body book bookbug books border borders bottle box boys brave bread breakfast bridge bridges
bring broadband brown budget budgets build building buildings built burst bus buses business businesses busy buy call calls cancelled car carbon card cards care career careers carer carers caretaker cars cash castle cat cats
celebrate celebration central centre centres chair challenge champion champions chance change changes charge charity chat check checks chef child childcare childhood childminder children childrens choice choir christmas
church cinema circular citizen citizens city civic class classes clean cleaner cleaners climate clinic close closed closes closing closure closures clothes club clubs coach coast coastal coding coffee collection collections college comedy
comes coming committee communities community company compost concert connect consultation contact cook cool cost council councillor councillors councils count counts country countryside county course courses court craft creative crew crews cricket crime
crisis crossing culture cup customer customers cycle cycling daily dance danger dark data date dates dawn day days deadline deaf debate december delay delayed delays dementia democracy depot design desk details digital dinner disability
discover diversion dog dogs donate door doors draft dream drink drive driver drivers driving drop dry duty early earth east easter easy eat education elderly election elections electric emergency employability employer employers employment
empty energy engineer engineers english enjoy enterprise entry environment equal equality europe evening event events every everybody everyone exam exams exhibition explore extra eyes face fair fairs faith fall families family farm farmers farming fashion
fast father fathers february feedback ferry festival festivals film find fire firefighter firefighters firework fireworks first fish fishing fit fitness flag flood flooding floods flower flowers flu fly follow food foods football footpath force
forest forests form forum forward foster fortnight fostering fountain free fresh friday friend friendly friends fruit full fun fund funding funds future gaelic gallery game games garden gardeners gardening gardens gas gathering gate gates get getting
girls give giving glass global golf good grant grants grass grave great green greener greenhouse grit gritter gritters gritting group groups grow growing growth guide guided gym hall halls happy harbour hate head health healthcare healthy
hear heart heat heating heavy help helping helpline here heritage hero heroes high higher highland highlands hill hills hire history hit hockey holiday holidays home homeless homelessness homes homework hope hospital hot hotel hour hours house houses housing
hub human hunger ice icy idea ideas important improvement inclusion independent industry info information inspection inspector inspire international internet island islands january job jobs join journey july june junior justice keep key kids kind kindness kit kitchen
know lab land landlord landlords landscape lane language languages large late launch launched law leader leaders leadership learn learner learners learning leave leaves leisure less lesson lessons letter libraries library licence licensing life lift light lighting lights line link links list
listen listening literacy literature litter little live lives living loan local lodge long look love loved lovely loves low lowland lunch made magic main maintenance make makers making man management manager map maps march marine mark market markets marriage masks matter
matters may meal meals mean meals media medical meet meeting meetings member members memorial memories memory men mens mental message milk mind minds mobile moment monday money month monthly months more morning most mother mothers mountain mountains move
moving much museum museums music name names nation national natural nature near neighbour neighbourhood neighbours net network never new news next night nights noise north notice november nurseries nursery nurse nurses october offer office officer officers older
once online only onboard open opened opening opens opportunities opportunity options orchestra order organic outdoor outdoors outside over overnight own paint panel paper parade parent parenting parents park parking parks part participate partner partners partnership
party pass path paths pay payment payments peace pedestrian pension people peoples person pet pets photo photos pick picnic picture pictures pipe place places plan planet planning plans plant planting plants plastic play player players playground playgroup playing playpark please pledge plough ploughs
poem poems poet poetry point police policy pool pools poppy popup port portal post pothole potholes power practice prepare prepared pride primary priority prize problem programme progress project projects promise property protect proud provost public pupil pupils quality queen question
questions quick quiet quiz race radio rail railway rain ready read reader readers reading real recipe recovery recruiting recycle recycled recycling red reduce referendum refugee refugees refuse register registrar registration relief remember remembrance remove rent rental rents repair repairs
reopen reopening report reports request research resident residential residents respect rest result results retail retire return reuse rights ring rink river rivers road roads roadshow roadworks route routes royal rubbish rugby rule rules run runners running rural safe safeguarding safely safer safety salt
same saturday save saving say school schools science scots scottish sea search season seasons seat second secondary secure see sell senior seniors september service services session sessions share shared shelter shift shop shopping shops short show shows side sign signs silver sing singing site sites six
skate skatepark skill skills sky slow small smart smoke snow soap social society soft solar solo son songs sorry soup south space spaces speak special speed sport sports spot spring square staff stage stand star stars start started starts station stations statue stay step
stick still stop store stories storm story storytelling stove strategy stream street streets strike strong student students studio study success summer sun sunday sunshine supper supply support supported supporting survey sustainable swim swimming table take talent talk talks tap tax taxi taxis tea
teach teacher teachers teaching team teams tech technology teen teenage teenagers tell tenant tenants tennis term test text thank thanks thankyou theatre thing things think third thousand through thursday ticket tickets tidy time times timetable title today together toilet toilets tomorrow tonight tools top
tour tourism tourist town towns toy toys track trade trading traffic trail trails train trainee training trains transport travel tree trees trial trip tuesday tunnel tutor twin under union united university update updates uplift urban urgent value vegetable vehicle vehicles venue vet veteran veterans
wage victory video view views village villages vision visit visitor visitors voice voices volunteer volunteering volunteers vote voter voters votes voting wages wait walk walkers walking walks wall want war ward wardens wards warm warning warnings waste wastes watch water waters wave way
ways weather website wedding weddings wednesday week weekday weekend weekly weeks welcome welfare wellbeing west what wheelchair wheels when where which white who whole wild wildlife win wind winner winners winter wish woman women womens wonderful wood woodland woods wool work worker workers working workout
works workshop workshops world worry worth write writer writers writing year years yellow young youngest your youth zero zone zones
the and for our my we do you with not are is be of in on at to by up out it us me one two three four five ten
`;

/** Words that are written in capitals for stress, and others that a sentence needs and a hashtag seldom has. */
const BESIDES = `
a an as if or so no yes now but too was were has had have been being will would shall should can could cannot did does done don't can't won't isn't aren't it's we're you're you'll we'll let's
i he she they them his her hers their theirs ours yours its this that these those there then than from into onto off down until till before between during because while since without within around along across against again also
always anyone anything anybody any another other others both each either neither every few many some such none nobody nothing somebody someone something several just really very too even ever almost already soon still yet
ago above below behind beside beyond under upon toward towards per via due how why whose whom must might ought need needs needed use used using uses put puts set sets let lets try tries tried go goes going gone went come came got gets gives gave
given taken took takes makes knows knew known thinks thought said says told tells asked asks seen saw sees found finds kept keeps left leaves lost lose means meant moved moves paid pays ran runs sent send sends sold sells stood sat
spoke stops stopped turned turn turns expect expected expects avoid avoided possible possibly probably likely unlikely available affected affects remain remains remaining follows following followed ends ended end ending begins begin began
bad worse worst better nice sad sale offers price prices number numbers amount pound pounds penny minute minutes second seconds hundred million half quarter double single whole part parts piece kinds sort sorts side sides left right front
wrong true false sure clear clearly careful carefully dangerous difficult hard easily free fully heavily immediately kindly gold bronze wow yay hey hello huge include included inclusion inclusive passable impassable blocked slippery frozen affecting advised essential necessary required
`;

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Ordinary words of English as councils write it, in small letters. */
export const COMMON: ReadonlySet<string> = new Set([...words(IN_TAGS), ...words(BESIDES)]);

/** Those of them that hashtags are made of, and places all know. */
export const TAG_WORDS: ReadonlySet<string> = new Set([
  ...words(IN_TAGS),
  ...words('aberdeen aberdeenshire angus argyll ayrshire clackmannanshire dumfries dundee dunbartonshire edinburgh falkirk fife glasgow inverclyde inverness lanarkshire lothian midlothian moray orkney perth perthshire renfrewshire scotland shetland stirling'),
]);
