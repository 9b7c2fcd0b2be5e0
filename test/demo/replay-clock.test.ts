import { fc } from '../properties.ts';
import { describe, expect, it } from 'vitest';
import { replayClock } from '../../src/demo/replay-clock.ts';
import { clockAt } from '../house.ts';

const FROM = new Date('2026-02-03T12:00:00Z');
const TO = new Date('2026-02-04T12:00:00Z');

describe('the clock of a day that is played', () => {
  it('shows the beginning of the day, whatever the real time is', () => {
    expect(replayClock({ from: FROM, to: TO, factor: 120 }, clockAt('2026-02-06T17:30:00Z').now)()).toEqual(FROM);
  });

  it('runs so many times as fast', () => {
    const real = clockAt('2026-02-06T17:30:00Z');
    const clock = replayClock({ from: FROM, to: TO, factor: 120 }, real.now);
    real.pass({ seconds: 30 });
    expect(clock()).toEqual(new Date('2026-02-03T13:00:00Z'));
    real.pass({ minutes: 11, seconds: 29 });
    expect(clock()).toEqual(new Date('2026-02-04T11:58:00Z'));
  });

  it('shows the real time from the end of the day on', () => {
    const real = clockAt('2026-02-06T17:30:00Z');
    const clock = replayClock({ from: FROM, to: TO, factor: 120 }, real.now);
    real.pass({ minutes: 12 });
    expect(clock()).toEqual(new Date('2026-02-06T17:42:00Z'));
  });

  it('never goes back, from whichever moment and however fast it is played', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 });
    fc.assert(fc.property(minutes, fc.integer({ min: 1, max: 10_000 }), fc.array(fc.nat(20 * 60)), (left, factor, passing) => {
      const real = clockAt(TO);
      const clock = replayClock({ from: new Date(TO.getTime() - left * 60_000), to: TO, factor }, real.now);
      let last = clock();
      for (const seconds of passing) {
        real.pass({ seconds });
        expect(clock().getTime()).toBeGreaterThanOrEqual(last.getTime());
        last = clock();
      }
    }));
  });
});
