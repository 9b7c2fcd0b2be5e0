/**
 * The statuses an expected failure can carry out to a page or an API. Anything
 * that is not an AppError is a bug and is answered as 500.
 */
export type AppErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 429 | 503;

/**
 * Which plain words a person is shown: each name has a title and a sentence in
 * both languages in core/words/errors.ts.
 */
export type AppErrorName =
  | 'bad-request'
  | 'not-signed-in'
  | 'second-factor'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'wrong-type'
  | 'too-many'
  | 'stale-form'
  | 'no-room'
  | 'unavailable';

const STATUS: Record<AppErrorName, AppErrorStatus> = {
  'bad-request': 400,
  'not-signed-in': 401,
  'second-factor': 403,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
  'stale-form': 403,
  'no-room': 503,
  unavailable: 503,
};

/**
 * An expected failure that is not the person's to mend. `reason` is the truth
 * for the log and never reaches a resident; `retryAfter` is in seconds, `mostBytes`
 * the limit that something was over.
 */
export class AppError extends Error {
  readonly named: AppErrorName;
  readonly status: AppErrorStatus;
  readonly retryAfter: number | undefined;
  readonly mostBytes: number | undefined;

  constructor(named: AppErrorName, reason: string, extra: { cause?: unknown; retryAfter?: number; mostBytes?: number } = {}) {
    super(reason, { cause: extra.cause });
    this.name = 'AppError';
    this.named = named;
    this.status = STATUS[named];
    this.retryAfter = extra.retryAfter;
    this.mostBytes = extra.mostBytes;
  }
}

/** Ends a switch over a union: a case that was forgotten fails to compile, and to run. */
export function never(value: never): never {
  throw new Error(`a case was forgotten: ${JSON.stringify(value)}`);
}
