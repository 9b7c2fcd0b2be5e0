import type { Reporter, TestModule } from 'vitest/node';

/** What the last line of a run says. A file that cannot be loaded and an error outside of tests count as failed. */
export type Tally = { passed: number; failed: number; skipped: number };

function countOf(modules: readonly TestModule[], state: 'passed' | 'failed' | 'skipped'): number {
  return modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
}

/** Counts the tests of a run and what failed beside them. */
export function tally(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Tally {
  const brokenFiles = modules.filter((module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0);
  return {
    passed: countOf(modules, 'passed'),
    failed: countOf(modules, 'failed') + brokenFiles.length + unhandledErrors.length,
    skipped: countOf(modules, 'skipped'),
  };
}

/** Why tests were skipped, in the words they gave, each reason once. */
function reasonsOf(modules: readonly TestModule[]): Set<string> {
  const results = modules.flatMap((module) => [...module.children.allTests('skipped')].map((test) => test.result()));
  return new Set(results.flatMap((result) => (result.state === 'skipped' && result.note ? [result.note] : [])));
}

/** A reporter whose line `N passed, N failed` is the last of the run, also when it is red. */
export default class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const { passed, failed, skipped } = tally(modules, unhandledErrors);
    // At the end of the process: the default reporter's summary comes before it.
    process.once('exit', (code) => {
      // A run that could not even begin is red without a single failed test.
      const red = code !== 0 && failed === 0 ? 1 : failed;
      for (const reason of reasonsOf(modules)) console.log(`skipped: ${reason}`);
      if (skipped > 0) console.log(`${skipped} skipped`);
      console.log(`${passed} passed, ${red} failed`);
    });
  }
}
