import { words } from './message.ts';

/** The organiser's desk of campaigns: joining, the pause, the wall's moderation, look-alikes. */
export const organiseWords = words({
  en: {
    'write.all-the-same': 'Publish all the same',
    'write.keep': 'Keep as a draft',

    'to-member.look-alike.subject': 'Somebody writes under a name like {voice}',
    'to-member.look-alike.text': 'Hello {name},\n\nsomebody under a name like that of {voice} wrote something with the hashtag of “{campaign}”. It is held on the wall until somebody looks at it. As an owner of the real voice you are told: say whether it is you, somebody harmless, or neither.\n\n{link}\n',
  },
  gd: {
    'write.all-the-same': 'Foillsich a dh’aindeoin sin',
    'write.keep': 'Cùm mar dhreachd',

    'to-member.look-alike.subject': 'Tha cuideigin a’ sgrìobhadh fo ainm coltach ri {voice}',
    'to-member.look-alike.text': 'A {name}, a charaid,\n\nsgrìobh cuideigin fo ainm coltach ri {voice} rudeigin le taga-hais “{campaign}”. Tha e air a chumail far a’ bhalla gus an toir cuideigin sùil air. Tha sinn ag innse dhut mar shealbhadair a’ ghutha: can an e sibhse a th’ ann, cuideigin gun chron, no cuideigin eile.\n\n{link}\n',
  },
  gdReview: ['write.all-the-same', 'write.keep', 'to-member.look-alike.subject', 'to-member.look-alike.text'],
});
