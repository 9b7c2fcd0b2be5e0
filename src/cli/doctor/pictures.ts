import { lookForPictures } from '../../platform/backup-pictures.ts';
import { fine, type Remark, wrong } from './remark.ts';

/** A thousand rows of each table name some ten thousand files, which are looked for within a few seconds. */
const NEWEST = 1000;

/** Whether the pictures that the newest posts, voices and councils need are where DATA_DIR keeps them; nothing where none is needed. */
export async function checkPictures({ url, mediaDir }: { url: string; mediaDir: string }): Promise<Remark[]> {
  const { looked, missing } = await lookForPictures({ url, mediaDir, newest: NEWEST });
  if (looked === 0) return [];
  if (missing.length === 0) return [fine(`The newest pictures are there (${looked} files); “whatwedo backup” reads all of them`)];
  return [wrong(
    `${missing.length} of the ${looked} newest picture files are missing from ${mediaDir}, such as ${missing[0]}`,
    'Is DATA_DIR the right one? Otherwise copy them back from a backup’s folder “pictures”, which is laid out the same; “whatwedo backup” names all that are missing.')];
}
