/** What readers may expect of those who speak here. */
export const houseRulesPage = {
  en: `These are the rules for the official voices that speak here. {Who} answers for them.

## Who speaks

- **Only official voices speak.** Each one stands in its council’s public register, under “Who speaks for us”. Whoever is not in it does not speak for the council.
- **A voice belongs to the council**, not to the person who writes. Councillors speak for themselves as councillors, on council business.

## What is said

- **No private facts about people.** Nobody is named, shown or described so that they could be known, unless they agreed or it is plainly theirs to expect.
- **No party politics.** Voices inform; they do not campaign.
- **True, and said when it is not known.** If a voice does not know, it says so and says who does.
- **Plain and usable by everybody.** Pictures have descriptions, notices say when they end.

## When something was wrong

- **Corrections are open.** An edited post says so, and shows what it said before.
- **Withdrawing leaves a note.** It says who withdrew the post, when, and why. The words themselves are not shown again.

## If you are not content

Tell the council named at the top of the page. If its answer does not satisfy you, its complaints procedure is open to you, and after that the Scottish Public Services Ombudsman (spso.org.uk). About a councillor’s conduct you can complain to the Ethical Standards Commissioner (ethicalstandards.org.uk).`,
  gd: `’S iad seo na riaghailtean airson nan guthan oifigeil a tha a’ bruidhinn an seo. ’S e {who} a tha cunntachail air an son.

## Cò tha a’ bruidhinn

- **Chan eil ach guthan oifigeil a’ bruidhinn.** Tha gach fear ann an clàr poblach na comhairle aige, fo “Cò tha a’ bruidhinn às ar leth”. Duine sam bith nach eil ann, chan eil e a’ bruidhinn às leth na comhairle.
- **’S ann leis a’ chomhairle a tha guth**, agus chan ann leis an neach a sgrìobhas. Bidh comhairlichean a’ bruidhinn às an leth fhèin mar chomhairlichean, air gnothaichean na comhairle.

## Na thèid a ràdh

- **Gun fhiosrachadh prìobhaideach mu dhaoine.** Cha tèid duine ainmeachadh, a shealltainn no a mhìneachadh ann an dòigh anns an gabhadh aithneachadh, ach ma dh’aontaich e ris no ma tha e follaiseach gum biodh dùil aige ris.
- **Gun phoilitigs phàrtaidhean.** Bidh guthan a’ toirt fiosrachadh seachad; cha bhi iad ag iomairt.
- **An fhìrinn, agus a ràdh nuair nach eil fios.** Mura bheil fios aig guth, canaidh e sin agus canaidh e cò aige a tha.
- **Soilleir agus so-chleachdte dhan a h-uile duine.** Tha tuairisgeulan aig dealbhan, agus tha brathan ag ràdh cuin a chrìochnaicheas iad.

## Nuair a bha rudeigin ceàrr

- **Tha ceartachaidhean follaiseach.** Ma chaidh post a dheasachadh, canaidh e sin agus seallaidh e na thuirt e roimhe.
- **Fàgaidh tarraing air ais nota.** Canaidh e cò tharraing am post air ais, cuin agus carson. Cha tèid na faclan fhèin a shealltainn a-rithist.

## Mura bheil thu riaraichte

Innis dhan chomhairle a tha air ainmeachadh aig mullach na duilleige. Mura bheil thu riaraichte leis an fhreagairt, tha modh-ghearain na comhairle fosgailte dhut, agus às dèidh sin Ombudsman Seirbheisean Poblach na h-Alba (spso.org.uk). Mu ghiùlan comhairliche, faodaidh tu gearan a dhèanamh gu Coimiseanair nan Inbhean Beusail (ethicalstandards.org.uk).`,
} as const;
