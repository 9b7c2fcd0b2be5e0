import { words } from './message.ts';

/** Words of the checks for people's names. */
export const checkPeopleWords = words({
  en: {
    'check.person-name.title': 'Does {name} know about this?',
    'check.person-name.why': 'Anybody can read it, keep it and pass it on. Say it without the name, or ask them first.',
    'check.child-name.title': 'This names a child',
    'check.child-name.why': 'With a name a stranger can find a child. Say it without {name}, or have a colleague see the family’s consent.',
  },
  gd: {
    'check.person-name.title': 'A bheil fios aig {name} air seo?',
    'check.person-name.why': 'Faodaidh duine sam bith a leughadh, a chumail agus a chur air adhart. Can e às aonais an ainm, no faighnich dhaibh an toiseach.',
    'check.child-name.title': 'Tha seo ag ainmeachadh leanabh',
    'check.child-name.why': 'Le ainm, gheibh coigreach lorg air leanabh. Can e às aonais {name}, no leig le co-obraiche cead an teaghlaich fhaicinn.',
  },
  gdReview: ['check.person-name.title', 'check.person-name.why', 'check.child-name.title', 'check.child-name.why'],
});
