import { at, box, dot, fir, hills, line, mirrored, shape, snow } from './parts.ts';

const wheel = (x: number, y: number, r: number): string => dot(x, y, r, '#151c24') + dot(x, y, r * 0.45, '#6f7a7e');

const tractor = (): string =>
  box(30, 24, 84, 34, '#a8282f', 6) + shape('M0 60V-20q0-8 8-8h40q8 0 10 8l8 50v30z', '#c8372d') + shape('M8-16h36l10 40H8z', '#cfdde2')
  + box(96, -6, 7, 32, '#243140', 3) + wheel(14, 66, 34) + wheel(98, 76, 22);

/** A car ferry with its ramp down, a tractor rolling on, snow on far hills. */
export const ferry = (): string =>
  box(0, 0, 800, 420, '#c9d6dc') + shape('M0 226L130 150 220 196 330 128 470 210 620 150 800 222V420H0z', '#8ea1aa')
  + shape('M330 128l-52 32 24-4 18 12 20-14 30 16 24-2zM130 150l-44 26 30-2 20 10 34-8zM620 150l-50 24 28-2 26 12 44-8z', '#f4f6f5')
  + box(0, 244, 800, 176, '#4a6b78') + line('M20 300q30-12 60 0t60 0M40 360q30-12 60 0t60 0M200 330q24-10 48 0t48 0', '#7f9aa4', 4)
  + shape('M330 330V190h60v-60h150v-46h110v46h110v70h40v130z', '#f4f1e8') + shape('M330 330v-44h470v60q0 26-40 26H372q-30 0-42-42z', '#1d3a5f')
  + [410, 470, 560, 620, 680].map((x) => box(x, 146, 34, 24, '#2f4f6b', 3)).join('') + box(590, 40, 30, 46, '#c8372d') + box(330, 190, 110, 96, '#22303c')
  + shape('M0 420v-60l340-60 40 12v24L90 420z', '#6f7a7e') + line('M0 362L340 300', '#d9982f', 7) + line('M336 192L210 320M440 192L300 306', '#3c4f63', 4)
  + at([196, 250], 0.82, tractor());

const gritterTruck = (): string =>
  shape('M0 0h190l-20 74H16z', '#d9982f') + shape('M10-2q84-46 172 0z', '#cdbfa2') + box(184, -14, 120, 104, '#e9b63a', 10) + box(-8, 74, 320, 18, '#1f2a36')
  + shape('M206 0h76q12 0 14 12l6 34h-96z', '#cfdde2') + [210, 240, 268].map((x, n) => box(x, 8 + n * 3, 22, 26, ['#fff7e6', '#f3e7cc', '#ffffff'][n]!, 1)).join('')
  + line('M214 26l6-10 6 12 4-6M246 18q6-8 12 0t-12 10M272 32l4-14 8 12', '#c8372d', 3) + box(210, 56, 76, 20, '#fffdf6', 2) + box(226, -30, 40, 16, '#f3a13c', 6)
  + wheel(34, 98, 26) + wheel(104, 98, 26) + wheel(262, 98, 26) + shape('M318 30l20-16v96l-20-8z', '#c7ced3');

/** A yellow gritter with drawings in its windscreen and a blank nameplate, at night. */
export const gritter = (): string =>
  box(0, 0, 800, 420, '#2a3a4d') + dot(668, 74, 24, '#e9e2cf') + hills('#3c4f63', '#dfe4e6') + shape('M0 420v-70l800-40v110z', '#49545e')
  + fir(60, 312, 90) + fir(110, 318, 66) + fir(700, 300, 84) + at([230, 210], 1, gritterTruck())
  + [0, 1, 2, 3, 4, 5, 6].map((n) => dot(216 - n * 22, 326 + (n % 3) * 12, 3, '#e9e2cf')).join('') + snow(40);

const deer = (antlers: string): string =>
  shape('M0 0q50-22 120-6l14-46q14-20 34-8l22 10-4 14-26 2-16 46q4 26-12 34H8Q-12 26 0 0z', '#7d4f35')
  + line('M18 40v64M36 42v62M108 42v62M124 38v66', '#6b412b', 9) + shape('M148-58l-18-16 24 6z', '#7d4f35') + antlers;
const antlers = line('M156-62q-18-22-8-50M150-86l-20-8M162-62q4-26 26-40M176-88l20 0', '#4b3a29', 5);

/** Red deer on a road in falling snow, lit amber. */
export const deerOnRoad = (): string =>
  box(0, 0, 800, 420, '#3a2f33') + dot(790, 250, 330, '#d9982f2e') + dot(790, 250, 220, '#e7a23f38') + dot(790, 250, 110, '#f3b95a55')
  + hills('#4a3d40', '#cdb9a0') + shape('M0 420L250 300h220L800 420z', '#7a6a5c') + fir(40, 310, 110, '#2b2327') + fir(110, 316, 76, '#2b2327')
  + at([150, 246], 0.95, deer(antlers)) + at([390, 256], 0.82, deer('')) + mirrored([700, 270], 0.8, deer(antlers)) + snow(110, '#f7dcae');

const tartan = (): string =>
  shape('M86 10q70-16 150 0l8 66q-80 22-160 0z', '#b3262e')
  + line('M110 8v74M150 4v82M190 4v82M224 8v72', '#1f3a2d', 7) + line('M86 30q76-14 152 0M84 58q80 16 158 2', '#1f3a2d', 7) + line('M130 6v78M208 6v76M86 44q76-4 156 0', '#f1d9a0', 2);

const lurcher = (): string =>
  line('M70 60Q20 70 10 120', '#cfae7e', 10) + shape('M60 30q90-40 200-14l30-60q10-20 34-14l44 22q6 12-8 16l-30 2-24 64q-10 44-60 42-60 4-100-14-40 28-80 14-26-30-6-58z', '#cfae7e')
  + line('M80 84l-10 96M104 86l4 94M250 84l-4 96M274 78l12 102', '#c09c69', 14) + shape('M288-50l-16-40 34 30z', '#a9855a') + shape('M312-60q30-20 26 18l-14 4z', '#a9855a')
  + dot(334, -38, 4, '#2b2016') + dot(366, -36, 6, '#2b2016') + tartan();

/** A lurcher in a tartan coat, looking at a sausage. */
export const dog = (): string =>
  box(0, 0, 800, 420, '#d6e0df') + hills('#a7b8b2', '#879a6c') + shape('M0 340Q400 300 800 346V420H0z', '#6f8458')
  + at([150, 184], 1, lurcher()) + line('M600 170q40 12 66-12', '#9c4a2a', 24) + line('M800 214q-70-4-122-42', '#41536b', 42) + dot(676, 170, 22, '#e3b892');

const hen = (body: string): string =>
  shape('M0 0q-30-34-44-40 2 60 40 78 50 16 80-14 18-20 14-54 2-20-12-24-18-2-20 18-8 34-58 36z', body)
  + shape('M66-52q2-14 10-6 6-12 12 0 10-4 6 10z', '#c8372d') + shape('M96-34l18 6-18 6z', '#e0a02c') + dot(86, -32, 3, '#22262a') + line('M24 40v26M40 40v26M24 66h-8M40 66h10', '#d18f24', 4);

/** A hen of snow, and five real ones looking at it. */
export const snowHen = (): string =>
  box(0, 0, 800, 420, '#cfdde6') + hills('#aebfca', '#e6ebed') + shape('M0 330Q400 290 800 336V420H0z', '#f7f8f6')
  + box(560, 120, 200, 120, '#8a5a45') + shape('M540 124l120-70 120 70z', '#5d6a73') + [590, 650, 710].map((x) => box(x, 154, 32, 40, '#f1d9a0', 2)).join('')
  + dot(346, 350, 70, '#0000000f') + at([300, 280], 2, hen('#ffffff')) + line('M300 290q60 24 110-8M296 322q70 22 128-14', '#d5dee3', 5)
  + at([70, 350], 0.9, hen('#a8552f')) + at([160, 376], 0.8, hen('#c98a3c')) + mirrored([560, 356], 0.9, hen('#5a3a2a')) + mirrored([650, 380], 0.85, hen('#d9c3a0')) + mirrored([740, 352], 0.8, hen('#8a3f22'));

/** Hills, water and a road: where nothing nearer is known of a picture. */
export const landscape = (): string =>
  box(0, 0, 800, 420, '#cfdde2') + dot(650, 84, 30, '#f3e2b3') + hills('#8b9fa4', '#7f9468') + box(0, 330, 800, 90, '#6d8f9c')
  + shape('M0 420V336q120-20 240 6t220 10L520 420z', '#65794f') + fir(90, 350, 60, '#3c4f3a') + fir(130, 356, 44, '#3c4f3a');
