import { words } from './message.ts';

/** Words of the checks for people's names. */
export const checkPeopleWords = words({
  en: {
    'check.person-name.title': 'Does {name} know about this?',
    'check.person-name.why': 'Anybody can read it, keep it and pass it on. Say it without the name, or ask them first.',
    'check.person-name.praised.title': 'Is {name} happy to be named?',
    'check.person-name.praised.why': 'Most people are glad of a kind word. Some have a reason not to be found, so ask first.',
    'check.person-name.yours.title': 'Everybody can read this name',
    'check.person-name.yours.why': 'We do not need {name} here to help. Leave the name out, and we will ask for it in private.',
    'check.child-name.title': 'This names a child',
    'check.child-name.why': 'With a name a stranger can find a child. Say it without {name}, or have a colleague see the family’s consent.',
    'check.child-name.yours.title': 'Everybody can read this child’s name',
    'check.child-name.yours.why': 'With a name a stranger can find a child. Leave {name} out, and we will ask for it in private.',
  },
  gd: {
    'check.person-name.title': 'A bheil fios aig {name} air seo?',
    'check.person-name.why': 'Faodaidh duine sam bith a leughadh, a chumail agus a chur air adhart. Can e às aonais an ainm, no faighnich dhaibh an toiseach.',
    'check.person-name.praised.title': 'A bheil {name} toilichte a bhith air ainmeachadh?',
    'check.person-name.praised.why': 'Còrdaidh facal coibhneil ris a’ mhòr-chuid. Tha adhbhar aig cuid gun a bhith air an lorg: faighnich an toiseach.',
    'check.person-name.yours.title': 'Faodaidh a h-uile duine an t-ainm seo a leughadh',
    'check.person-name.yours.why': 'Chan eil feum againn air {name} an seo. Fàg an t-ainm às, agus faighnichidh sinn air gu prìobhaideach.',
    'check.child-name.title': 'Tha seo ag ainmeachadh leanabh',
    'check.child-name.why': 'Le ainm, gheibh coigreach lorg air leanabh. Can e às aonais {name}, no leig le co-obraiche cead an teaghlaich fhaicinn.',
    'check.child-name.yours.title': 'Faodaidh a h-uile duine ainm an leanaibh a leughadh',
    'check.child-name.yours.why': 'Le ainm, gheibh coigreach lorg air leanabh. Fàg {name} às, agus faighnichidh sinn air gu prìobhaideach.',
  },
  gdReview: [
    'check.person-name.title', 'check.person-name.why', 'check.person-name.praised.title', 'check.person-name.praised.why', 'check.person-name.yours.title',
    'check.person-name.yours.why', 'check.child-name.title', 'check.child-name.why', 'check.child-name.yours.title', 'check.child-name.yours.why',
  ],
});
