import { words } from './message.ts';

/** What the checks of a post's wording say. */
export const checkWordingWords = words({
  en: {
    'check.empty.title': 'There is nothing to say yet',
    'check.empty.why': 'Write something, or add a picture.',
    'check.too-long.title': 'This is too long to be read',
    'check.too-long.why': 'It has {length} characters; a post holds {most}. Take out {over}, or make two posts of it. Nothing has been cut.',
    'check.picture-description.title': 'Picture {number} is not described',
    'check.picture-description.why': 'People who cannot see it hear the description instead. Say in a sentence what it shows, or mark it as decoration and say why.',
    'check.hashtag-capitals.title': 'Capitals help screen readers',
    'check.hashtag-capitals.why': 'If {tag} is several words, start each with a capital, so that they are read apart.',
  },
  gd: {
    'check.empty.title': 'Chan eil dad ri ràdh fhathast',
    'check.empty.why': 'Sgrìobh rudeigin, no cuir dealbh ris.',
    'check.too-long.title': 'Tha seo ro fhada ri leughadh',
    'check.too-long.why': 'Tha {length} caractaran ann; gabhaidh post {most}. Thoir air falbh {over}, no dèan dà phost dheth. Cha deach càil a ghearradh.',
    'check.picture-description.title': 'Chan eil tuairisgeul air dealbh {number}',
    'check.picture-description.why': 'Cluinnidh daoine nach fhaic e an tuairisgeul na àite. Can ann an aon seantans dè tha ann, no comharraich e mar sgeadachadh agus can carson.',
    'check.hashtag-capitals.title': 'Tha litrichean mòra a’ cuideachadh leughadairean-sgrìn',
    'check.hashtag-capitals.why': 'Ma tha {tag} ann an grunn fhaclan, tòisich gach fear le litir mhòr.',
  },
  gdReview: ['check.hashtag-capitals.title', 'check.hashtag-capitals.why'],
});
