import * as kin from './kin.ts';

/** The classes of words that phrases about health, services and the law may name as `@class`. */
export const CLASSES = {
  num: kin.NUMBERS,
  body: kin.BODY,
  their: kin.POSSESSIVES,
  kin: `${kin.CHILD_KIN} ${kin.GROWN_KIN}`,
  him: 'him her them me us you yous youse',
  is: 'is was wis are were be been being \'s am i\'m im he\'s she\'s hes shes they\'re you\'re youre',
  have: 'has have had having hae haes hud got gets get getting gettin i\'ve ive you\'ve he\'s she\'s hes shes',
  in: 'in on at to tae from fae frae into intae of o by with wi for near',
  cant: 'can\'t cant cannae canny cannot couldn\'t couldnae couldnt not no unable',
  not: 'not no nae never hasn\'t hasnt hasnae hadn\'t hadnae isn\'t isnae isnt doesn\'t doesnt doesnae disnae disny didn\'t didnt didnae won\'t wont willnae wouldn\'t wouldnae hardly barely only',
  lass: 'lass lasses lassie lassies girl girls lad lads wummin wifie lady woman team somebody someone body',
  help: 'carer carers nurse nurses sitter befriender befrienders homecarers squad carers\' homecare',
  comes: 'come comes came coming comin get gets getting got gettin see sees saw seen visit visits visiting start starts started call calls look looks pop pops sit sits sat stay stays do does did help helps helped wash washes feed feeds keep keeps turn turned show leave leaves read reads',
  day: 'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays',
  while: 'month months week weeks year years winter winters day days night nights fortnight',
  up: 'up washed dressed fed bathed showered settled changed toileted ready',
};
