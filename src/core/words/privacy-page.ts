/** What is kept about whom. Say here only what the product does; change it in the same commit as the product. */
export const privacyPage = {
  en: `You can read and follow everything here without telling anybody who you are. This page says what is kept, and by whom. {Who} answers for it.

## When you read

- **No cookies.** No page sets one because you read it. The language is part of the address, so it needs no memory.
- **No trackers.** Pages load nothing from any other site: no statistics service, no fonts, no buttons of other networks.
- **No record of your visit.** This software does not write down which pages you read, and does not store what you search for.
- **Your internet address** reaches the server, as on every site, so that it can answer you. It is used for a few minutes to stop floods of requests, and is not kept with what you read. A server that stands in front of this one may keep a log of its own; whoever runs it can tell you for how long.
- **Live updates.** With scripts on, an open page keeps a connection to this server and is told of new posts. Nothing about you is stored for it.
- **Feeds.** If you follow by RSS, your feed reader asks this server for new posts. Nobody is told that you follow.

## When you reply or ask

You need no account. What you write, the name you choose and the day and time are shown to everybody, unless you chose “Just for the council”; then only staff who answer for that voice, or look after its conversations, can read it. If you give an e-mail address, it is used to confirm that it is yours, to tell you of answers when you ask for that, and to tell you if what you wrote is hidden. It is never shown. If you tick “Remember me on this device”, your browser is given one cookie with a random number, for 180 days; your own page lets the device forget you at any time. If you give no address, a cookie of ten minutes tells pressing the button twice from two people with the same words. Your internet address is counted for an hour at most, scrambled, to stop floods, and is not kept with what you write.

Through the link in those letters you can correct or withdraw what you wrote, and appeal. After a conversation was closed it is kept for two years, a private one for one year, and what was never confirmed for a week, unless the council has set other periods. Then your words and your name are erased, and a note stays in their place so that the conversation can still be followed.

## When you answer a poll

Your browser is given one cookie, for all polls and for a year. It holds a number made up at random, so that a browser is counted once in each poll and you can change your answer while the poll is open. With your answer a scrambled form of that number is stored, another one for each poll: nobody can tell from it who you are, or that the same browser answered two polls. It is kept with the poll. Without the cookie your answer counts too. Your internet address is used for an hour, scrambled, to stop programs that answer hundreds of times, and is not kept with your answer. You can delete the cookie in your browser at any time.

## What is published

Posts are written by staff and councillors in their work. Edited posts keep their earlier words in a public history. A withdrawn post is no longer shown, nor are its pictures; a note says who withdrew it, when and why. The council keeps the words in its own records, because it must be able to account for what it said.

Photographs are stripped of everything the camera wrote into them, the place above all, before they are stored.

If something here tells of you and should not, tell the council named on the page. It can withdraw a post at once.

## Staff who sign in

For those who write here, these are stored: name, e-mail address, role, a scrambled form of the password, when and on what kind of device they signed in, and a record of what they did. A sign-in sets two cookies. One is needed to stay signed in: it ends when they sign out, and after 30 days at the latest. The other stays for a year, also after signing out, so that this browser is known again and a stranger who tries passwords does not lock them out; whoever signs out can have it forgotten at once. Neither follows anybody to other sites. Readers are not told who wrote a post unless the voice says that it names its writers.

## Your rights

You can ask what is held about you, have it put right or removed, and object to its use. Ask the council first. If you are not satisfied, you can complain to the Information Commissioner’s Office (ico.org.uk).`,
  gd: `Faodaidh tu a h-uile càil an seo a leughadh agus a leantainn gun innse do dhuine cò thu. Tha an duilleag seo ag innse dè tha air a chumail, agus cò leis. ’S e {who} a tha cunntachail air a shon.

## Nuair a bhios tu a’ leughadh

- **Gun bhriosgaidean.** Cha chuir duilleag sam bith tè air an inneal agad a chionn ’s gun do leugh thu i. Tha an cànan na phàirt dhen t-seòladh, agus mar sin chan fheumar cuimhneachadh air.
- **Gun lorgairean.** Cha luchdaich duilleagan càil bho làrach eile: gun seirbheis staitistig, gun chlòthan, gun phutain bho lìonraidhean eile.
- **Gun chlàr air an tadhal agad.** Cha sgrìobh am bathar-bog seo sìos dè na duilleagan a leughas tu, agus cha chùm e na bhios tu a’ lorg.
- **Ruigidh an seòladh eadar-lìn agad** am frithealaiche, mar a nì e air gach làrach, gus am faigh thu freagairt. Thèid a chleachdadh fad beagan mhionaidean airson cus iarrtasan a stad, agus cha tèid a chumail còmhla ris na leughas tu. Dh’fhaodadh gu bheil a loga fhèin aig frithealaiche air beulaibh an fhir seo; faodaidh an fheadhainn a tha ga ruith innse dhut cho fad ’s a chumas iad e.
- **Ùrachaidhean beò.** Ma tha sgriobtaichean air, cumaidh duilleag fhosgailte ceangal ris an fhrithealaiche seo, agus thèid innse dhi mu phuist ùra. Cha tèid càil mu do dheidhinn a stòradh air a shon.
- **Inbhirean.** Ma leanas tu le RSS, iarraidh an leughadair agad puist ùra air an fhrithealaiche seo. Cha tèid innse do dhuine gu bheil thu a’ leantainn.

## Nuair a fhreagras no a dh’fhaighnicheas tu

Chan fheum thu cunntas. Chì a h-uile duine na sgrìobhas tu, an t-ainm a thaghas tu agus an latha is an uair, ach ma thagh thu “Dìreach airson na comhairle”; an uair sin chan fhaic ach luchd-obrach a tha a’ freagairt às leth a’ ghutha sin no a’ cumail sùil air na còmhraidhean aige e. Ma bheir thu seòladh puist-d dhuinn, thèid a chleachdadh gus dearbhadh gur ann leatsa a tha e, gus innse dhut mu fhreagairtean ma dh’iarras tu sin, agus gus innse dhut ma thèid na sgrìobh thu a chur am falach. Cha tèid a shealltainn uair sam bith. Ma chuireas tu cromag ri “Cuimhnich orm air an inneal seo”, gheibh am brabhsair agad aon bhriosgaid le àireamh air thuaiream, fad 180 latha; air an duilleag agad fhèin faodaidh an t-inneal do dhìochuimhneachadh uair sam bith. Mura toir thu seòladh seachad, innsidh briosgaid a mhaireas deich mionaidean an deach am putan a bhrùthadh dà thuras no an tuirt dithis na h-aon fhaclan. Thèid an seòladh eadar-lìn agad a chunntadh fad uair a thìde aig a’ char as fhaide, sgrambaichte, gus tuiltean a stad, agus cha tèid a chumail còmhla ris na sgrìobhas tu.

Tron cheangal anns na litrichean sin faodaidh tu na sgrìobh thu a cheartachadh no a tharraing air ais, agus ath-thagradh a dhèanamh. Às dèidh do chòmhradh dùnadh thèid a chumail fad dà bhliadhna, fear prìobhaideach fad bliadhna, agus na nach deach a dhearbhadh fad seachdain, mura do shuidhich a’ chomhairle amannan eile. An uair sin thèid d’ fhaclan is d’ ainm a dhubhadh às, agus fuirichidh nota nan àite gus an gabh an còmhradh a leantainn fhathast.

## Nuair a fhreagras tu cunntas-bheachd

Gheibh am brabhsair agad aon bhriosgaid, airson gach cunntas-bheachd agus fad bliadhna. Tha àireamh air thuaiream innte, gus an cunntar brabhsair aon turas anns gach cunntas-bheachd agus gus am faod thu do fhreagairt atharrachadh fhad ’s a tha e fosgailte. Còmhla ri do fhreagairt thèid cruth sgrambaichte dhen àireimh sin a stòradh, fear eile airson gach cunntas-bheachd: chan urrainn do dhuine innse bhuaithe cò thu, no gun do fhreagair an aon bhrabhsair dà chunntas-bheachd. Tha e air a chumail còmhla ris a’ chunntas-bheachd. Cunntaidh do fhreagairt às aonais na briosgaid cuideachd. Thèid an seòladh eadar-lìn agad a chleachdadh fad uair a thìde, sgrambaichte, gus stad a chur air prògraman a fhreagras ceudan de thursan, agus cha tèid a chumail còmhla ri do fhreagairt. Faodaidh tu a’ bhriosgaid a sguabadh às sa bhrabhsair agad uair sam bith.

## Na thèid fhoillseachadh

Tha puist air an sgrìobhadh le luchd-obrach agus comhairlichean nan obair. Ma thèid post a dheasachadh, fuirichidh na faclan a bh’ ann roimhe ann an eachdraidh phoblach. Cha tèid post a chaidh a tharraing air ais a shealltainn tuilleadh, no na dealbhan aige; innsidh nota cò tharraing air ais e, cuin agus carson. Cumaidh a’ chomhairle na faclan na clàran fhèin, oir feumaidh i a bhith comasach air cunntas a thoirt air na thuirt i.

Thèid a h-uile càil a sgrìobh an camara ann an dealbh a thoirt às mus tèid a stòradh, gu h-àraidh an t-àite.

Ma tha rudeigin an seo ag innse mu do dheidhinn nach bu chòir, innis dhan chomhairle a tha air ainmeachadh air an duilleig. Faodaidh i post a tharraing air ais sa bhad.

## Luchd-obrach a chlàraicheas a-steach

Dhan fheadhainn a sgrìobhas an seo, thèid na leanas a stòradh: ainm, seòladh puist-d, dreuchd, cruth sgrambaichte dhen fhacal-fhaire, cuin agus air dè an seòrsa inneil a chlàraich iad a-steach, agus clàr air na rinn iad. Cuiridh clàradh a-steach dà bhriosgaid air dòigh. Tha feum air aon dhiubh gus fuireach clàraichte: thig i gu crìch nuair a chlàraicheas iad a-mach, agus às dèidh 30 latha aig a’ char as fhaide. Fuirichidh an tè eile fad bliadhna, cuideachd às dèidh clàradh a-mach, gus an aithnichear am brabhsair a-rithist agus nach glas coigreach a dh’fheuchas faclan-faire a-mach iad; faodaidh neach a chlàraicheas a-mach a cur às sa bhad. Cha lean gin dhiubh duine gu làraichean eile. Cha tèid innse do luchd-leughaidh cò sgrìobh post ach ma tha an guth ag ràdh gu bheil e ag ainmeachadh a luchd-sgrìobhaidh.

## Do chòraichean

Faodaidh tu faighneachd dè tha air a chumail mu do dheidhinn, iarraidh gun tèid a chur ceart no a thoirt air falbh, agus cur an aghaidh a chleachdaidh. Faighnich dhan chomhairle an toiseach. Mura bheil thu riaraichte, faodaidh tu gearan a dhèanamh gu Oifis a’ Choimiseanair Fiosrachaidh (ico.org.uk).`,
} as const;
