/** What readers may expect of those who speak here. */
export const houseRulesPage = {
  en: `These are the rules for everything that is said here. {Who} answers for them.

## Who speaks

1. **Only official voices speak.** Each one stands in its council’s public register, under “Who speaks for us”. Whoever is not in it does not speak for the council.
2. **A voice belongs to the council**, not to the person who writes. Councillors speak for themselves as councillors, on council business.

## What is said

3. **No private facts about people.** Nobody is named, shown or described so that they could be known, unless they agreed or it is plainly theirs to expect.
4. **No party politics.** Voices inform; they do not campaign.
5. **True, and said when it is not known.** If a voice does not know, it says so and says who does.
6. **Plain and usable by everybody.** Pictures have descriptions, notices say when they end.

## When something was wrong

7. **Corrections are open.** An edited post says so, and shows what it said before.
8. **Withdrawing leaves a note.** It says who withdrew the post, when, and why. The words themselves are not shown again.

## If you are not content

Tell the council named at the top of the page. If its answer does not satisfy you, its complaints procedure is open to you, and after that the Scottish Public Services Ombudsman (spso.org.uk). About a councillor’s conduct you can complain to the Ethical Standards Commissioner (ethicalstandards.org.uk).`,
  gd: `’S iad seo na riaghailtean airson a h-uile càil a thèid a ràdh an seo. ’S e {who} a tha cunntachail air an son.

## Cò tha a’ bruidhinn

1. **Chan eil ach guthan oifigeil a’ bruidhinn.** Tha gach fear ann an clàr poblach na comhairle aige, fo “Cò tha a’ bruidhinn às ar leth”. Duine sam bith nach eil ann, chan eil e a’ bruidhinn às leth na comhairle.
2. **’S ann leis a’ chomhairle a tha guth**, agus chan ann leis an neach a sgrìobhas. Bidh comhairlichean a’ bruidhinn às an leth fhèin mar chomhairlichean, air gnothaichean na comhairle.

## Na thèid a ràdh

3. **Gun fhiosrachadh prìobhaideach mu dhaoine.** Cha tèid duine ainmeachadh, a shealltainn no a mhìneachadh ann an dòigh anns an gabhadh aithneachadh, ach ma dh’aontaich e ris no ma tha e follaiseach gum biodh dùil aige ris.
4. **Gun phoilitigs phàrtaidhean.** Bidh guthan a’ toirt fiosrachadh seachad; cha bhi iad ag iomairt.
5. **An fhìrinn, agus a ràdh nuair nach eil fios.** Mura bheil fios aig guth, canaidh e sin agus canaidh e cò aige a tha.
6. **Soilleir agus so-chleachdte dhan a h-uile duine.** Tha tuairisgeulan aig dealbhan, agus tha brathan ag ràdh cuin a chrìochnaicheas iad.

## Nuair a bha rudeigin ceàrr

7. **Tha ceartachaidhean follaiseach.** Ma chaidh post a dheasachadh, canaidh e sin agus seallaidh e na thuirt e roimhe.
8. **Fàgaidh tarraing air ais nota.** Canaidh e cò tharraing am post air ais, cuin agus carson. Cha tèid na faclan fhèin a shealltainn a-rithist.

## Mura bheil thu riaraichte

Innis dhan chomhairle a tha air ainmeachadh aig mullach na duilleige. Mura bheil thu riaraichte leis an fhreagairt, tha modh-ghearain na comhairle fosgailte dhut, agus às dèidh sin Ombudsman Seirbheisean Poblach na h-Alba (spso.org.uk). Mu ghiùlan comhairliche, faodaidh tu gearan a dhèanamh gu Coimiseanair nan Inbhean Beusail (ethicalstandards.org.uk).`,
} as const;
