/** How usable the pages are, and what is known to be wanting. Say only what was tried. */
export const accessibilityPage = {
  en: `Everybody should be able to read, search and follow what a council says. {Who} answers for this site.

## What you can count on

- Everything can be read, searched and followed **without scripts**, and used with a keyboard alone.
- Pages follow the light or dark setting of your device, respect a wish for less motion, and can be enlarged to 400 % without sideways scrolling.
- Text in another language than its page is marked, so that screen readers can change their voice.
- Pictures need a description before they can be published, unless the writer says that they only decorate.
- New posts never move what you are reading. You are told of them, and you decide.
- Times are exact, with the day of the week. Nothing depends on colour alone.

## How it is made and tried

The aim is level AA of the Web Content Accessibility Guidelines 2.2. The software is tried with every change by an automatic test of each sort of page, and in a browser with the keyboard, at a width of 320 pixels and without scripts. Automatic tests find only a part of what can be wrong. This text comes with the software: it does not say that {who} has had this site tested by people with disabilities.

## What we know is not good enough

- Descriptions of pictures are written by many people. Some will be poor.
- Posts are written by many people too, and some will be harder to read than they should be.
- The Gaelic of the pages still has to be read by fluent speakers.
- There is no British Sign Language yet.

## When something does not work for you

Tell the council named at the top of the page, and say which page it is and what you use. It has to answer you, and to give you what you need in another form.

If you are not happy with the answer, the Equality Advisory and Support Service (equalityadvisoryservice.com) can advise you. The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.`,
  gd: `Bu chòir gum b’ urrainn dhan a h-uile duine na tha comhairle ag ràdh a leughadh, a lorg agus a leantainn. ’S e {who} a tha cunntachail airson na làraich seo.

## Na dh’fhaodas tu a bhith cinnteach às

- Gabhaidh a h-uile càil leughadh, lorg agus leantainn **às aonais sgriobtaichean**, agus gabhaidh a chleachdadh le meur-chlàr a-mhàin.
- Leanaidh duilleagan an suidheachadh soilleir no dorcha air an inneal agad, bheir iad urram do roghainn airson nas lugha de ghluasad, agus gabhaidh am meudachadh gu 400 % gun sgroladh gu taobh.
- Tha teacsa ann an cànan eile seach cànan na duilleige air a chomharrachadh, gus an urrainn do leughadairean-sgrìn an guth aca atharrachadh.
- Feumaidh tuairisgeul a bhith aig dealbhan mus tèid am foillseachadh, ach ma tha an sgrìobhadair ag ràdh nach eil annta ach sgeadachadh.
- Cha ghluais puist ùra na tha thu a’ leughadh gu bràth. Thèid innse dhut mun deidhinn, agus ’s ann agadsa a tha an roghainn.
- Tha amannan mionaideach, le latha na seachdaine. Chan eil càil an eisimeil dath a-mhàin.

## Mar a tha e air a dhèanamh agus air a dhearbhadh

’S e an t-amas ìre AA de Stiùireadh So-ruigsinneachd Susbaint-lìn (WCAG) 2.2. Thèid am bathar-bog a dhearbhadh le gach atharrachadh le deuchainn fhèin-obrachail air gach seòrsa duilleige, agus ann am brabhsair leis a’ mheur-chlàr, aig leud 320 piogsail agus às aonais sgriobtaichean. Cha lorg deuchainnean fèin-obrachail ach pàirt de na dh’fhaodadh a bhith ceàrr. Thig an teacsa seo leis a’ bhathar-bhog: chan eil e ag ràdh gun do dh’iarr {who} air daoine le ciorraman an làrach seo a dhearbhadh.

## Na tha fios againn nach eil math gu leòr

- Tha tuairisgeulan dhealbhan air an sgrìobhadh le iomadh duine. Bidh cuid dhiubh lag.
- Tha puist air an sgrìobhadh le iomadh duine cuideachd, agus bidh cuid dhiubh nas duilghe a leughadh na bu chòir.
- Feumaidh Gàidhlig nan duilleagan a bhith air a leughadh fhathast le luchd-labhairt fileanta.
- Chan eil Cànan Soidhnidh Bhreatainn ann fhathast.

## Nuair nach obraich rudeigin dhut

Innis dhan chomhairle a tha air ainmeachadh aig mullach na duilleige, agus abair dè an duilleag a th’ ann agus dè bhios tu a’ cleachdadh. Feumaidh i freagairt a thoirt dhut, agus na tha a dhìth ort a thoirt dhut ann an cruth eile.

Mura bheil thu toilichte leis an fhreagairt, faodaidh an Equality Advisory and Support Service (equalityadvisoryservice.com) comhairle a thoirt dhut. ’S e Coimisean na Co-ionannachd agus Chòraichean a’ Chinne-daonna a tha a’ cur an gnìomh nan Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.`,
} as const;
