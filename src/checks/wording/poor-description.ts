import type { WordKey } from '../../core/words/index.ts';
import type { Check, CheckedText, Finding, Reading } from '../check.ts';
import { bare } from '../fold.ts';
import { advice } from './advice.ts';

const FILE = /^[^\n]{1,200}\.(?:jpe?g|png|gif|webp|heic|heif|svg|bmp|tiff?|avif|mp4|mov)$/i;
const CAMERA = /^(?:img|dsc[fn]?|pxl|mvimg|dji|gopro|screen ?shot|whatsapp image|signal|photo|image|picture|scan)[ _-]{0,2}\d[\d _.:at-]*$/i;
const SAYS_PICTURE = /^(?:an?|the)?\s{0,3}(?:image|photo|photograph|picture|pic|graphic|screenshot)\s{1,3}(?:of|showing|shows|that shows|which shows)\s/i;
/** Scripts that put no space between words cannot be counted by spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const letters = (text: string): string => bare(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** What is wrong with a description, if anything is. */
function fault(alt: string, text: string): WordKey | null {
  if (FILE.test(alt) || CAMERA.test(alt)) return 'check.poor-description.file.why';
  if (SAYS_PICTURE.test(`${alt} `)) return 'check.poor-description.image-of.why';
  if (!/\s/.test(alt) && !UNSPACED.test(alt)) return 'check.poor-description.why';
  return letters(alt) !== '' && letters(alt) === text ? 'check.poor-description.same.why' : null;
}

function described({ alt, decorativeReason }: CheckedText['media'][number]): string {
  return decorativeReason?.trim() ? '' : alt.trim();
}

/** A description that leaves people who cannot see the picture where they were. */
export const poorDescription: Check = {
  name: 'poor-description',
  find({ checked }: Reading): Finding[] {
    if (checked.media.length === 0) return [];
    const text = letters(checked.text);
    return checked.media.flatMap((media, position) => {
      const alt = described(media);
      const why = alt === '' ? null : fault(alt, text);
      return why ? [advice('poor-description', { why, params: { number: position + 1 } })] : [];
    });
  },
};
