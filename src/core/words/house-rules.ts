import { words } from './message.ts';

/** The rules for what residents write. A title follows 'House rule 3:' and stands as a list's item. */
export const houseRuleWords = words({
  en: {
    'rule.threats': 'no threats',
    'rule.threats.text': 'Nobody is threatened with harm, or followed and frightened across conversations.',
    'rule.hatred': 'no hatred',
    'rule.hatred.text': 'Nobody is attacked for their age, disability, gender, race, religion, sexuality or because they are trans.',
    'rule.private-facts': 'no private facts about other people',
    'rule.private-facts.text': 'No telephone numbers, addresses, health, family or school of somebody else, and no child who could be known by it.',
    'rule.spam': 'no spam',
    'rule.spam.text': 'No advertising, and not the same text over and over.',
    'rule.impersonation': 'no passing for somebody else',
    'rule.impersonation.text': 'Nobody writes as the council, as an official or as another person who exists.',
    'rule.unlawful': 'nothing that the law forbids',
    'rule.unlawful.text': 'For example what a court has forbidden to publish, or what could spoil a trial.',
  },
  gd: {
    'rule.threats': 'gun bhagairtean',
    'rule.threats.text': 'Cha tèid cron a bhagairt air duine, agus cha tèid duine a leantainn is eagal a chur air bho chòmhradh gu còmhradh.',
    'rule.hatred': 'gun ghràin',
    'rule.hatred.text': 'Cha tèid ionnsaigh a thoirt air duine air sgàth aois, ciorraim, gnè, cinnidh, creideimh, feise no a chionn ’s gu bheil e tar-ghnèitheach.',
    'rule.private-facts': 'gun fhiosrachadh prìobhaideach mu dhaoine eile',
    'rule.private-facts.text': 'Gun àireamh fòn, seòladh, slàinte, teaghlach no sgoil neach eile, agus gun leanabh a dh’aithnichear leis.',
    'rule.spam': 'gun spama',
    'rule.spam.text': 'Gun sanasachd, agus chan e an aon teacsa a-rithist ’s a-rithist.',
    'rule.impersonation': 'gun leigeil ort gur tu cuideigin eile',
    'rule.impersonation.text': 'Cha sgrìobh duine mar a’ chomhairle, mar oifigear no mar neach eile a tha ann.',
    'rule.unlawful': 'gun chàil a tha an aghaidh an lagha',
    'rule.unlawful.text': 'Mar eisimpleir rud a thoirmisg cùirt fhoillseachadh, no rud a mhilleadh cùis-lagha.',
  },
  gdReview: [
    'rule.threats.text', 'rule.hatred', 'rule.hatred.text', 'rule.private-facts.text', 'rule.spam', 'rule.spam.text', 'rule.impersonation',
    'rule.impersonation.text', 'rule.unlawful', 'rule.unlawful.text',
  ],
});
