import sharp from 'sharp';
import type { DemoPicture } from './day-files.ts';
import { dogAsleep, kitchen, machine, question, token } from './scenes/indoors.ts';
import { deerOnRoad, dog, ferry, gritter, landscape, snowHen } from './scenes/outdoors.ts';
import { SCENE } from './scenes/parts.ts';

/** Twice the scene's size: as wide as the largest picture a post shows. */
const ENLARGED = 2;

/** Words of a subject and the scene they call for; the first that fits is taken. */
const SCENES: readonly (readonly [subject: RegExp, draw: () => string])[] = [
  [/\bfound dog\b/, dogAsleep],
  [/\bdog\b/, dog],
  [/\bhens?\b/, snowHen],
  [/\bdeer\b/, deerOnRoad],
  [/\bferry\b/, ferry],
  [/\bgritter|\bplough/, gritter],
  [/\bkitchen\b/, kitchen],
  [/\bquestion\b/, question],
  [/\bmuseum\b/, machine],
  [/\bobject\b/, token],
];

/** The scene of a subject, such as 'gritter', as SVG; hills where none fits. */
export function sceneOf(subject: string): string {
  const draw = SCENES.find(([words]) => words.test(subject.toLowerCase()))?.[1] ?? landscape;
  const { width, height } = SCENE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * ENLARGED}" height="${height * ENLARGED}">${draw()}</svg>`;
}

/** A simple drawing for a picture that the day only describes, as the bytes of a PNG 1,600 pixels wide. */
export async function drawPicture({ subject }: Pick<DemoPicture, 'subject'>): Promise<Buffer> {
  return sharp(Buffer.from(sceneOf(subject))).png({ compressionLevel: 3 }).toBuffer();
}
