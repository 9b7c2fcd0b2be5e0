const LOOK_EVERY_MS = 500;

/**
 * Ends this process, as SIGTERM does, when the process that started it is gone.
 * npm runs a script in a shell that passes no signal on: without this, stopping
 * `npm start` would leave the house running, and the next start refused.
 */
export function endWithStarter(): void {
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}
