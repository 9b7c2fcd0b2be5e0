import { at, box, dot, line, shape } from './parts.ts';

const STEEL = '#b9c1c4';

const tray = (x: number): string =>
  box(x, 250, 190, 46, '#8d979b', 6) + box(x + 10, 242, 170, 26, '#e9bd3e', 8)
  + [0, 1, 2, 3].map((n) => box(x + 16 + n * 41, 234, 34, 18, n % 2 ? '#d9a066' : '#cf9257', 4)).join('');

/** A school kitchen: trays of custard and sponge on steel, a ladle pouring. */
export const kitchen = (): string =>
  box(0, 0, 800, 420, '#dfe6e2') + box(0, 0, 800, 150, '#c3d3cd')
  + [0, 1, 2, 3, 4, 5, 6, 7].map((n) => line(`M${n * 100} 0V150M0 ${50 * (n % 4)}H800`, '#d5e0db', 3)).join('')
  + box(60, 60, 680, 14, '#7f8a8e') + [120, 220, 600, 690].map((x) => line(`M${x} 74v46`, '#7f8a8e', 5) + dot(x, 134, 18, '#98a3a7')).join('')
  + box(0, 290, 800, 130, STEEL) + box(0, 290, 800, 12, '#d5dadb') + tray(60) + tray(300) + tray(540)
  + line('M470 60L420 176', '#6f7a7e', 9) + shape('M380 172h56q-4 34-30 34t-26-34z', '#848f93') + line('M396 200q-4 26-4 48', '#f0c84d', 12);

const person = (coat: string, hair: string): string =>
  shape('M-46 130q0-96 46-96t46 96z', coat) + dot(0, 4, 28, '#e3b892') + shape('M-30 2q0-36 30-36t30 36q-12-18-30-18T-30 2z', hair);

/** Somebody at a table with a teapot, a laptop and cards, an interpreter beside them. */
export const question = (): string =>
  box(0, 0, 800, 420, '#ece2d0') + box(70, 50, 170, 130, '#fff7e6') + shape('M70 150l56-48 50 36 64-52v94H70z', '#8fa79a') + line('M70 50h170v130H70z', '#7a5a3e', 8)
  + at([380, 150], 1.15, person('#6b2a68', '#5c432e')) + at([600, 140], 1.17, person('#2f3b40', '#a86b3a'))
  + line('M566 200q-40-6-44-44', '#2f3b40', 20) + dot(522, 152, 12, '#e3b892') + line('M640 200q26-22 22-52', '#2f3b40', 20) + dot(662, 144, 12, '#e3b892')
  + box(150, 292, 520, 20, '#7a5a3e', 4) + shape('M190 312h16v108h-16zM614 312h16v108h-16z', '#5c432e')
  + shape('M330 292l10-62h110l10 62z', '#41536b') + box(346, 238, 98, 44, '#cfdde2', 3)
  + shape('M226 292q-16-52 30-52t30 52z', '#2f5d62') + dot(256, 238, 7, '#2f5d62') + line('M286 262q22-4 24-22', '#2f5d62', 9) + line('M228 256q-22 4-14 26', '#2f5d62', 7)
  + [0, 1, 2, 3].map((n) => box(520 + n * 5, 280 - n * 6, 70, 9, n % 2 ? '#fff7e6' : '#f3e7cc', 1)).join('');

const visitor = (x: number, coat: string): string =>
  shape(`M${x - 30} 420v-58q0-40 30-40t30 40v58z`, coat) + dot(x, 296, 24, '#e3b892')
  + line(`M${x - 25} 294q0-30 25-30t25 30`, '#243140', 6) + dot(x - 25, 298, 9, '#c8372d') + dot(x + 25, 298, 9, '#c8372d');

/** A steam hammer in a museum, and visitors with ear defenders. */
export const machine = (): string =>
  box(0, 0, 800, 420, '#d8d2c4') + box(0, 340, 800, 80, '#9b9384')
  + [60, 620].map((x) => box(x, 40, 120, 130, '#c3d3cd') + line(`M${x} 40h120v130h-120zM${x + 60} 40v130M${x} 105h120`, '#7a6f5c', 6)).join('')
  + shape('M250 352L306 70h44l-30 282zM550 352L494 70h-44l30 282z', '#23282c') + box(290, 46, 220, 44, '#23282c', 6)
  + box(376, 10, 48, 40, '#2f363b', 6) + line('M400 90v70', '#8d979b', 16) + box(362, 150, 76, 76, '#14181b', 4) + box(372, 300, 56, 52, '#14181b')
  + box(340, 346, 120, 16, '#14181b') + shape('M382 300l6-18h24l6 18z', '#e7803c')
  + line('M352 262l-16-10M448 262l16-10M400 250v-12', '#e7b04d', 5)
  + visitor(110, '#41536b') + visitor(190, '#8a1f2d') + visitor(640, '#2f5d62') + visitor(716, '#c98a3c');

/** A worn brass token on graph paper. */
export const token = (): string =>
  box(0, 0, 800, 420, '#7a5a3e') + `<g transform="rotate(-4 400 210)">${box(110, 30, 580, 360, '#f6f4ea', 2)}${graph()}</g>`
  + dot(410, 222, 84, '#0000002a') + dot(400, 212, 84, '#a67c2e') + dot(400, 212, 76, '#c39a45') + dot(400, 212, 62, '#b48a38') + dot(400, 212, 57, '#c7a04e')
  + dot(400, 168, 7, '#7a5a3e') + line('M368 214h30M368 214v-14q15-12 30 0v30M414 200v30M414 200h22M414 215h18', '#8a6522', 7) + line('M346 250q54 34 108 0', '#8a6522', 4);

function graph(): string {
  const upright = Array.from({ length: 28 }, (_, n) => `M${120 + n * 20} 30v360`);
  const level = Array.from({ length: 18 }, (_, n) => `M110 ${40 + n * 20}h580`);
  return line([...upright, ...level].join(''), '#bcd0d6', 1.5);
}

const lurcher = '#cfae7e';

/** A lurcher asleep on a stack of towels. */
export const dogAsleep = (): string =>
  box(0, 0, 800, 420, '#d9dfd8') + box(0, 320, 800, 100, '#a89678')
  + [0, 1, 2, 3].map((n) => box(190 - n * 4, 330 - n * 26, 430 + n * 8, 26, n % 2 ? '#f7f5ef' : '#e6e3da', 12)).join('')
  + shape('M230 250q-10-96 130-100 160-4 190 58 20 44-20 46H240z', lurcher) + shape('M520 250q-30-60 30-66 64-2 84 44l12 18q-4 12-26 10l-60 0z', '#d9bb8f')
  + shape('M546 190q-8-44 16-64 16 26 10 62z', '#b08f60') + line('M576 226q12 8 24 0', '#5c432e', 5) + dot(642, 240, 8, '#3a2b1d')
  + line('M246 246q-50-4-56-34 26-12 60 14', '#c09c69', 16) + line('M470 252q60 8 130 2', '#d9bb8f', 20)
  + line('M330 182q40-16 90-6', '#b9976a', 4);
