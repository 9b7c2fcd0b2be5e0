import { html } from 'hono/html';
import type { PostPicture, StoredPicture } from '../../platform/tables.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';

/** Where the files of a picture stand: in public, or for members only while it is a draft's. */
export type MediaAddress = Addresses['media'];

/** When a browser should fetch a picture: at once for the first on a page, otherwise when it comes near. */
export type Loading = 'eager' | 'lazy';

// The reading column is 40rem at its widest; below 60rem it is as wide as the window.
const SIZES = '(min-width: 60rem) 40rem, 100vw';

function widthsOf(picture: StoredPicture, address: MediaAddress): string {
  return picture.files
    .filter((file) => file.type === 'image/webp')
    .map((file) => `${address(file.name)} ${file.width}w`)
    .join(', ');
}

/** The form every browser can show. */
export function fallbackOf(picture: StoredPicture): StoredPicture['files'][number] | undefined {
  return picture.files.find((file) => file.type !== 'image/webp') ?? picture.files[0];
}

function figure({ alt, picture }: PostPicture, address: MediaAddress, loading: Loading): Html | '' {
  const file = fallbackOf(picture);
  if (!file) return '';
  const widths = widthsOf(picture, address);
  const source = widths ? html`<source type="image/webp" srcset="${widths}" sizes="${SIZES}">` : '';
  // The size of the whole picture gives its shape before a byte of it has come.
  return html`<figure class="ww-figure"><picture>${source}<img src="${address(file.name)}" width="${picture.width}" height="${picture.height}" alt="${alt}"${
    loading === 'lazy' ? html` loading="lazy"` : ''} decoding="async"></picture></figure>`;
}

/** The pictures of a post, two abreast where there are several; the first one loads as told, the others when they come near. */
export function pictures(media: readonly PostPicture[], address: MediaAddress, first: Loading): Html | '' {
  if (media.length === 0) return '';
  const figures = media.map((picture, at) => figure(picture, address, at === 0 ? first : 'lazy'));
  return media.length === 1 ? html`${figures}` : html`<div class="ww-pictures">${figures}</div>`;
}
