import { words } from './message.ts';

/** What was typed into a form that was not acted on, given back on the page that says why. */
export const typedWords = words({
  en: {
    'typed.title': 'What you typed',
    'typed.lead.again': 'Nothing was done with it yet. Look it through, and send it again.',
    'typed.lead.first': 'Nothing was done with it yet. The button above opens beside this page, so that this stays here. When you have done that, come back and send it again.',
    'typed.lead.copy': 'Nothing was done with it. Copy from here what you want to keep.',
    'typed.field': 'Form field “{name}”',
    'typed.all': 'What was in the form',
    'typed.rest': 'What else was in the form',
    'typed.files': {
      one: 'A file was chosen too. It cannot be kept on this page: choose it once more afterwards.',
      other: '{count} files were chosen too. They cannot be kept on this page: choose them once more afterwards.',
    },
    'typed.again': 'Send it again',
    'typed.none': 'Nothing of the form is repeated here: it was too long for this page, or there were passwords or codes in it. Go back, load that page again and fill it in once more.',
  },
  gd: {
    'typed.title': 'Na sgrìobh thu',
    'typed.lead.again': 'Cha deach dad a dhèanamh leis fhathast. Thoir sùil air agus cuir a-rithist e.',
    'typed.lead.first': 'Cha deach dad a dhèanamh leis fhathast. Fosglaidh am putan gu h-àrd ri taobh na duilleige seo, gus am fuirich seo an seo. An uair sin till agus cuir a-rithist e.',
    'typed.lead.copy': 'Cha deach dad a dhèanamh leis. Dèan lethbhreac an seo de na tha thu airson a chumail.',
    'typed.field': 'Raon “{name}” san fhoirm',
    'typed.all': 'Na bha san fhoirm',
    'typed.rest': 'Na bha san fhoirm a bharrachd',
    'typed.files': {
      one: 'Chaidh {count} fhaidhle a thaghadh cuideachd. Cha ghabh a chumail air an duilleig seo: tagh a-rithist às dèidh làimhe e.',
      two: 'Chaidh {count} fhaidhle a thaghadh cuideachd. Cha ghabh an cumail air an duilleig seo: tagh a-rithist às dèidh làimhe iad.',
      few: 'Chaidh {count} faidhlichean a thaghadh cuideachd. Cha ghabh an cumail air an duilleig seo: tagh a-rithist às dèidh làimhe iad.',
      other: 'Chaidh {count} faidhle a thaghadh cuideachd. Cha ghabh an cumail air an duilleig seo: tagh a-rithist às dèidh làimhe iad.',
    },
    'typed.again': 'Cuir a-rithist e',
    'typed.none': 'Chan eil dad dhen fhoirm an seo a-rithist: bha e ro fhada airson na duilleige seo, no bha faclan-faire no còdan ann. Till air ais, luchdaich an duilleag sin a-rithist agus lìon e às ùr.',
  },
  gdReview: ['typed.lead.first', 'typed.lead.copy', 'typed.field', 'typed.rest', 'typed.files', 'typed.none'],
});
