import type { PolicyTopic } from '../policy.ts';

/** How a topic is worded in another language; what it decides stays the English topic's. */
export type TopicWording = Pick<PolicyTopic, 'title' | 'canSay' | 'how'>;

/** What stands above the topics, in Gaelic. */
export const INTRO_GD =
  'Tha an cumanta math. Tha an duilleag seo ag ràdh dè as urrainn dhar daoine a ràdh gu poblach, agus ciamar a chanar gu math e. Tha earbsa againn annaibh: chan fheum a’ mhòr-chuid de phuist cead duine sam bith. ' +
  'Far a bheil cuspair ag iarraidh dàrna duine, canaidh e sin, agus freagraidh iad gu luath.\n\n' +
  'Seo an teacsa tòiseachaidh a thig le Whatwedo, air a dhèanamh bho stiùireadh poblach. Chan e comhairle laghail a th’ ann. Bidh fear- no bean-lagha na comhairle ga aontachadh mus bi e na phoileasaidh aig a’ chomhairle. ' +
  'Tha a’ Ghàidhlig fhathast ri leughadh le cuideigin fileanta.';

/** The topics in Gaelic, by their ids. Still to be read by a fluent speaker, like all Gaelic on a review list. */
export const TOPICS_GD: Readonly<Record<string, TopicWording>> = {
  'home-care': {
    title: 'Cùram dachaigh',
    canSay: [
      'Cò ris a tha cuairt coltach: an aimsir, na mìltean, an tì, am math agus an cruaidh.',
      'Dè bhios luchd-cùraim a’ dèanamh, dè dh’ionnsaich thu, agus carson a tha e cudromach dhut.',
      'Cia mheud tadhal a rinneadh, agus gun deach gach duine a ruighinn san t-sneachda.',
      'Faclan no taing cuideigin, nuair a dh’aontaich iad ann an sgrìobhadh ris a’ chleachdadh sin.',
    ],
    how: 'Can “aon de na daoine a tha sinn a’ coimhead às an dèidh” agus fàg às an t-sràid, an uair agus an latha. Cò tha a’ fuireach leotha fhèin, agus cuin nach eil duine còmhla riutha, chan eil sin do dhuine eile. Ann an àite beag, is e ainm a th’ ann an aois agus cù. Postaich an dèidh na cuairt, chan ann rè na cuairt.',
  },
  'people-who-use-services': {
    title: 'Daoine a chleachdas ar seirbheisean',
    canSay: [
      'Dè bhios an sgioba agad a’ dèanamh, ann am faclan sìmplidh, agus ciamar a gheibhear grèim oirbh.',
      'Dè dh’atharraich do dhaoine san fharsaingeachd: “ghluais trì teaghlaichean a-steach dhan dachaigh aca fhèin an t-seachdain seo”.',
      'Taing a fhuair thu, air innse gun a ràdh cò bhuaithe.',
      'Sgeulachd duine, air innse leotha fhèin, nuair a dh’aontaich iad ann an sgrìobhadh, a leugh iad i, agus a tha fios aca gum faod iad an inntinn atharrachadh.',
    ],
    how: 'Tha an còd co-ionann air-loidhne is far loidhne: cha bhi sinn a’ bruidhinn mu dhaoine a chleachdas seirbheisean, no mun chùram aca. Bruidhinn mu dhaoine san fharsaingeachd, no mun obair agad fhèin. Ann am freagairt, na seall dè an taic a gheibh an sgrìobhadair: tha an teachdaireachd aca poblach, mar sin iarr orra leantainn gu prìobhaideach.',
  },
  'children-and-schools': {
    title: 'Clann, daoine òga agus sgoiltean',
    canSay: [
      'Dè rinn clas, sgioba no club: “chuir Prìomh 4 200 cròch”.',
      'Saor-làithean, dùnaidhean, busaichean, biadh, toraidhean na sgoile air fad.',
      'Dè thuirt sgoilearan, gun na h-ainmean aca: “thuirt aon de na sgoilearan againn …”.',
      'Gu bheil feum air luchd-altraim, agus cò ris a tha daltachas coltach, ann am faclan neach-altraim.',
    ],
    how: 'Ainmich an sgoil no an leanabh, na dhà le chèile uair sam bith; dealbh gun ainm, no ainm gun dealbh. Faighnich den phàrant no den neach-cùraim ann an sgrìobhadh, agus den leanabh cuideachd. Cha chomharraichear clann fo chùram no air clàr, fiù ’s gu còir. Chì an dàrna leughadair gach post a dh’ainmicheas leanabh.',
  },
  health: {
    title: 'Slàinte',
    canSay: [
      'Càit agus cuin a bhios clionaig, clas no cuairt ann, agus gu bheil e an-asgaidh.',
      'Dè chuidicheas, san fharsaingeachd, leis an tùs: duilleag bòrd slàinte, NHS inform.',
      'Dè tha thu fhèin beò leis, nuair a tha thu ga iarraidh agus air cadal air.',
    ],
    how: 'Sgrìobh mu thinneasan, chan ann mu chuideigin air a bheil fear. Tha fiù ’s “slàinte mhath a dh’aithghearr” ag innse dhan a h-uile duine gu bheil cuideigin tinn. Ma sgrìobhas neach mun t-slàinte aca fhèin, freagair gu blàth, na can a-rithist e, agus tairg dòigh phrìobhaideach.',
  },
  'housing-and-homelessness': {
    title: 'Taigheadas agus dìth dachaigh',
    canSay: [
      'Mar a dh’iarrar càradh, dachaigh no cuideachadh leis a’ mhàl, agus gu bheil e math faighneachd tràth.',
      'Dè chaidh a thogail, a chàradh no a bhlàthachadh: an t-sràid far a bheil obair, an àireamh de dhachaighean.',
      'Cò ris a tha oidhche san sgioba dìth dachaigh coltach, gun a ràdh cò choinnich iad.',
    ],
    how: 'Tha sràidean le obair agus sanasan poblach poblach; chan eil far a bheil duine prìobhaideach a’ fuireach. Na can càit an deach cuideigin a chur, no gur e tèarmann no dachaigh le taic a th’ ann an seòladh. Tha màl is fiachan eadar an neach-màil agus sinne.',
  },
  'pictures-and-consent': {
    title: 'Dealbhan agus aonta',
    canSay: [
      'Àiteachan, innealan, aimsir, obair, làmhan: dealbhan nach fheum cead.',
      'Daoine a dh’aontaich ann an sgrìobhadh: ris an dealbh seo, airson a’ chleachdaidh seo, cho fada seo.',
      'Sluagh aig tachartas poblach far nach eil duine a’ seasamh a-mach.',
    ],
    how: 'Tha aonta sgrìobhte agus gabhaidh e toirt air ais, mar sin glèidh e far an lorgar a-rithist e. Cha chleachdar dealbh às ùr airson rud eile gun faighneachd a-rithist. Seall air a’ chùlaibh cuideachd: bràistean, sgrìonaichean, àireamhan thaighean, clàran chàraichean. Thoir tuairisgeul air gach dealbh do dhaoine nach fhaic e.',
  },
  'words-for-everyone': {
    title: 'Faclan a leughas a h-uile duine',
    canSay: [
      'E nad dhòigh fhèin: sa Ghàidhlig, sa Bheurla, ann an Albais no ge b’ e dè a bhruidhneas do luchd-leughaidh.',
      'E gu goirid: aon rud sa phost, an rud as cudromaiche an toiseach.',
      'Fealla-dhà. Chan eil duine an aghaidh comhairle le gàire.',
    ],
    how: 'Suas ri 25 facail san t-seantans, faclan làitheil, giorrachaidhean sgrìobhte a-mach aon turas. Litir mhòr aig gach facal de thaga, dhà no trì emoji nach eil a’ giùlan na brìgh, seòlaidhean fìor airson cheanglaichean. Ma thuirt thu an-dè e, can dè tha ùr an-diugh.',
  },
  'elections-and-publicity': {
    title: 'Taghaidhean agus follaiseachd',
    canSay: [
      'Mar a chlàraichear, càit am bhòtar, dè bheirear leis, cuin a bhios an cunntadh ann.',
      'Dè bhios seirbheisean a’ dèanamh gach latha: cumaidh binichean, sgoiltean is greadairean a’ dol tro thaghadh.',
      'Dè cho-dhùin a’ chomhairle, mar fhìrinn, le ceangal dhan gheàrr-chunntas.',
    ],
    how: 'Cha bhi guthan na comhairle a’ nochdadh mar gum b’ ann airson no an aghaidh pàrtaidh; tha sin fìor fad na bliadhna (Achd an Riaghaltais Ionadail 1986, earrann 2), agus tha ath-phostan is dealbhan a’ cunntadh. Ainmichidh a’ chomhairle an ùine aice fhèin ro gach cunntas-bheachd: an uair sin can sin air an t-seanail, fàg na tha connspaideach, na roinn faclan luchd-poilitigs, agus na tòisich iomairt ùr nach robh san amharc. Ann an reifreann chan eil ach an t-Oifigear Cunntaidh a’ bruidhinn mu bhith a’ tighinn a-mach. Chan eil pàirt ann do dhaoine a chleachdas seirbheisean no do chlann fo chùram. Leughaidh dàrna duine post a dh’ainmicheas pàrtaidh an toiseach.',
  },
  councillors: {
    title: 'Comhairlichean',
    canSay: [
      'Dè bhios tu a’ dèanamh fad an latha: freastalan, tadhalan, coinneamhan, litrichean, dè dh’ionnsaich thu.',
      'Dè do bheachd, mar thu fhèin, agus carson; nach eil thu ag aontachadh, le spèis.',
      'Cuin agus càit an urrainn do dhaoine coinneachadh riut.',
      'Dè cho-dhùin coinneamh phoblach, aon uair ’s gu bheil e air a cho-dhùnadh.',
    ],
    how: 'Tha modh is spèis ri chumail air-loidhne cuideachd. Na tog giùlan no comas oifigeir gu poblach: tha dòigh eile ann. Faodar toil no roinn a leughadh mar aontachadh. Fuirichidh na tha dìomhair dìomhair, ged a bhiodh cuideigin eile air thoiseach. Chan eil duilleagan na comhairle airson pàrtaidhean: cùm iad air leth bhon fheadhainn agad fhèin.',
  },
  'colleagues-and-employer': {
    title: 'Co-obraichean agus a’ chomhairle',
    canSay: [
      'Moladh: len ainm, nuair as toil leotha e. Faighnich an toiseach; cha toil leis a h-uile duine e.',
      'Dè tha doirbh nad obair, agus dè chuidicheadh.',
      'Gun deach rudeigin ceàrr, gu bheil sinn duilich, agus dè thachras a-nis.',
    ],
    how: 'Can mu cho-obraiche na chanadh tu rin taobh. Feargach? Glèidh e mar dhreachd, gabh cupa tì, till. Thèid dragh mu chleachdadh gu do mhanaidsear no gu loidhne nan draghan, far an gabh rudeigin dèanamh mu dheidhinn.',
  },
  'complaints-and-abuse': {
    title: 'Gearanan agus droch-dhìol',
    canSay: [
      'Tapadh leibh airson innse dhuinn, dè thachras a-nis, agus cuin a chluinneas iad bhuainn.',
      'Gu bheil iad ceart, nuair a tha.',
      'Na fìrinnean, aon turas, le ceangal; an uair sin leig leis.',
      'Càit a bheil riaghailtean an taighe, agus gu bheil sinne gan cumail cuideachd.',
    ],
    how: 'Fuirichidh càineadh an-àirde: faodar a’ chomhairle a chàineadh. Faodar tàmailtean, bagairtean is fiosrachadh dhaoine fhalach a rèir ar riaghailtean foillsichte, leis an adhbhar air innse agus clàr air cò, cuin is carson. Na cuir tàmailt an aghaidh tàmailt: bi nad eisimpleir. Thèid droch-dhìol luchd-obrach a chlàradh mar ainneart sam bith eile san obair, agus chan fheum duine freagairt leis fhèin.',
  },
  'incidents-and-police': {
    title: 'Tachartasan agus cùisean poilis',
    canSay: [
      'Dè bu chòir do dhaoine dèanamh a-nis, dè na rathaidean a tha dùinte, càit a bheil cuideachadh.',
      'Gu bheilear a’ dèiligeadh ri tachartas, agus cò tha os a chionn: roinn na faclan acasan, chan e fathannan.',
      'Taing dhan a h-uile duine a chuidich, nuair a tha e seachad.',
    ],
    how: 'Cò rinn e, cò chaidh a leòn agus cò tha a dhìth, is ann aig Poileas Alba agus na teaghlaichean a tha sin ri ràdh, agus is iad na cùirtean a cho-dhùineas dè th’ ann an eucoir. Roinn tagradh mar a rinn am poileas e, agus thoir sìos e nuair a bheir iadsan. Na tomhais adhbhar. Fàg clàran chàraichean is aodainnean a-mach à dealbhan.',
  },
  'records-and-information': {
    title: 'Clàran, iarrtasan agus àireamhan',
    canSay: [
      'Mar a gheibhear grèim oirnn: tha fòn, post-d agus seòladh na h-oifis poblach.',
      'Gum faod duine sam bith faighneachd dè th’ againn, agus ciamar; cuidich iad le iarrtas math a dhèanamh.',
      'Dè dh’fhoillsich sinn mu thràth, leis a’ cheangal.',
      'Nach cuir sibh am pàirt sin thugainn ann an teachdaireachd phrìobhaideach.',
    ],
    how: 'Faodaidh iarrtas a nithear an seo cunntadh: fo Achd Saorsa an Fhiosrachaidh (Alba) feumaidh e ainm fìor agus seòladh freagairt, mar sin inns do dhaoine mar a chuirear ris iad; mun àrainneachd faodar a dhèanamh ann an dòigh sam bith. Ruithidh fichead latha-obrach bhon latha às dèidh sin, biodh duine aig an deasg no nach bi: cuir air adhart e an-diugh. Is e clàran a th’ ann am puist is freagairtean. Cha sheas àireamhan, fòn no cunntasan duine gu poblach, fiù ’s nuair a sgrìobh iad fhèin an toiseach iad.',
  },
};
