/**
 * For each plain letter the characters that look like it in a name: Cyrillic,
 * Greek, Armenian, Cherokee, Lisu, small capitals, strokes and dots, and digits
 * last. After "confusables.txt" of Unicode's UTS #39, cut to what reads as a Latin
 * letter; what NFKD already takes apart (fullwidth, mathematical, circled and
 * accented letters) is not repeated.
 */
const LOOKS: Record<string, string> = {
  a: 'аАΑαɑᴀᎪꓮ⍺Ɐⱥ@4',
  b: 'ВвΒβЬьƄʙᏴꓐɓƀ8',
  c: 'сСϲϹᴄᏟꓚⅽςƈȼҫⲥ¢(',
  d: 'ԁᴅᎠꓓɗđðÐĐɖ',
  e: 'еЕΕεєЄҽɛᴇᎬꓰɇ℮€3',
  f: 'ϜꜰꓝƒẝſғҒ',
  g: 'ԍɡɢᏀꓖǥց9',
  h: 'НнΗһҺհʜᎻꓧħ',
  i: 'іІΙιıɩɪӀӏᎥꓲỉ|!1',
  j: 'јЈϳᴊᎫꓙɉ',
  k: 'кКΚκᴋᏦꓗƙқҚ',
  l: 'ʟᏞꓡłŁƚɭⅼǀ',
  m: 'мМΜᴍᎷꓟⅿ',
  n: 'ΝηиИпПɴꓠոռƞ',
  o: 'оОΟοσᴏօՕꓳøØଠ௦०ⲟ0',
  p: 'рРΡρᴘᏢꓑƿþ',
  q: 'ԛգզꓠʠ',
  r: 'гГᴦʀᏒꓣɍя®',
  s: 'ѕЅꜱᏚꓢʂȿ$5§',
  t: 'тТΤτᴛᎢꓔŧŦ7',
  u: 'υᴜսՍꓴʋ',
  v: 'νѵѴᴠᏙꓦⅴ∨',
  w: 'ωшШѡԝᴡᎳꓪԜɯ',
  x: 'хХΧχⅹꓫ×ҳ',
  y: 'уУΥγʏүҮꓬɏұ',
  z: 'ΖᴢᏃꓜƶʐ2',
};

const SEVERAL: Record<string, string> = { ß: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe' };

const looks = new Map<string, string>([
  ...Object.entries(LOOKS).flatMap(([letter, all]) => [...all].map((char): [string, string] => [char, letter])),
  ...Object.entries(SEVERAL),
]);

/** Where Unicode keeps letters in boxes that NFKD leaves as they are: dark circles, dark squares, the letters of flags. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6];

function boxed(char: string): string | undefined {
  const code = char.codePointAt(0)!;
  const start = BOXED.find((first) => code >= first && code < first + 26);
  return start === undefined ? undefined : String.fromCharCode(97 + code - start);
}

/** A character as the plain small letter it looks like, digits as they are; null for what is no letter to a reader. */
export function plainLetter(char: string): string | null {
  if (/^[0-9]$/.test(char)) return char;
  const letter = looks.get(char) ?? looks.get(char.toLowerCase()) ?? boxed(char) ?? char.toLowerCase();
  return /^[\p{L}\p{N}]+$/u.test(letter) ? letter : null;
}

/** A digit as the letter it is put for: 'c0uncil'. */
export function digitAsLetter(digit: string): string {
  return looks.get(digit) ?? digit;
}
