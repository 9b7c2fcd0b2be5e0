/** Words for people, as residents of Scotland write them: small letters, no accents. */

export const MY = 'my ma mah mi mae';
export const POSSESSIVES = `${MY} his her hers our oor wur wir your yer yir ur youre their thair whose`;

/** A child of somebody. */
export const CHILD_KIN = 'son sons daughter daughters daugter child chld kid kids wean weans bairn bairns boy boys girl girls laddie lassie laddies lassies grandson grandsons granddaughter granddaughters grandchildren grandaughter grandchild grandweans grandkids granweans stepson stepdaughter toddler baby babies niece nephew twins twin youngest eldest oldest yin wan one lad lass children wain wains godson goddaughter';

/** A grown person of somebody. */
export const GROWN_KIN = 'mum mam mammy mother maw mummy ma da dad daddy faither father gran granny grannie nan nana nanny granda grandad granddad grandpa papa grandmother grandfather husband man wife wife\'s wifie partner brother brothers sister sisters uncle aunt auntie aunty cousin cousins neighbour neighbours neighbor neebor friend friends pal pals flatmate ex boyfriend girlfriend bf gf fiance fiancee missus hubby spouse parents grandparents mother-in-law father-in-law sister-in-law brother-in-law stepdad stepmum mate colleague landlord tenant lodger carer client patient faimily stepfather stepmother widow widower upstairs';

/** One child that is not named. */
export const CHILD_NOUN = 'boy girl lad lass laddie lassie toddler baby wean bairn child pupil teenager teen schoolboy schoolgirl youngster infant newborn brother sister twin wee-one schoolchild';

/** One grown person that is not named. */
export const GROWN_NOUN = 'man woman lady gentleman guy fella fellow bloke chap wife wifie wummin mannie wumman tenant resident neighbour client patient mother father mum dad widow widower couple pensioner granny carer volunteer driver parent person lodger veteran student customer service-user visitor family constituent boyfriend girlfriend wummin nurse teacher householder occupant occupier homeowner skipper shopkeeper soul';

/** Many people, or nobody: what is said of them is said of no one. */
export const MANY = 'people those anyone anybody everyone everybody someone somebody families children pupils residents tenants patients carers adults folk folks men women parents students clients users individuals survivors sufferers members veterans refugees households customers volunteers youngsters teenagers seniors pensioners workers staff colleagues teams communities neighbours if whether nobody whoever anyone\'s everyone\'s people\'s children\'s women\'s men\'s dog dogs cat cats pets horse horses who\'s citizens learners babies toddlers weans bairns kids applicants motorists drivers guests visitors schools nurseries prisoners offenders claimants tenants\' carers\' patients\' residents\' seekers migrants newcomers cyclists walkers swimmers runners employees apprentices councillors pupils\' mothers fathers mums dads grandparents couples';

export const ANIMALS = 'dog dug cat staffie puppy kitten rabbit hamster pony horse labrador collie terrier spaniel bird swan';

/** He and she, and what belongs to them. */
export const HE_SHE = 'he she him her his hers he\'s she\'s hes shes he\'d she\'d he\'ll she\'ll himself herself hersel himsel hissel s/he';

/** The person who writes. */
export const WRITER = 'i i\'m im i\'ve ive i\'d i\'ll ill my me mine myself ah ah\'m ahm ah\'ve ah\'ll am a\'m ma mah mysel masel we we\'re we\'ve us our oor wir wur me&';

/** The person who is answered. */
export const ANSWERED = 'you you\'re you\'ve your yours yer youre youve u ur you\'d you\'ll';
