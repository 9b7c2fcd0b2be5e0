import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, readDemonstrationConfig, WrongSettings } from '../src/config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems;
    throw error;
  }
}

describe('settings', () => {
  it('have a sensible value where nothing is set', () => {
    expect(readConfig({})).toEqual({
      port: 8080, host: '0.0.0.0', origin: 'http://localhost:8080', dataDir: resolve('./data'), databaseUrl: null, logLevel: 'info',
      roles: ['web', 'live', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 0, undoSeconds: 10, demonstration: false,
    });
  });

  it('are taken as they are given, and empty ones as not given', () => {
    const config = readConfig({ PORT: '9000', ORIGIN: 'https://glen.example/', DATA_DIR: '/srv/glen', DATABASE_URL: 'postgres://a:b@db/w', ROLES: 'web, worker', LOG_LEVEL: '', TRUSTED_PROXIES: '2' });
    expect(config).toMatchObject({ port: 9000, origin: 'https://glen.example', dataDir: '/srv/glen', roles: ['web', 'worker'], logLevel: 'info', trustedProxies: 2 });
  });

  it('that are wrong are all named at once', () => {
    const problems = problemsOf({
      PORT: 'eighty', ORIGIN: 'glen.example', DATABASE_URL: 'mysql://db', LOG_LEVEL: 'loud', ROLES: 'web,cook', SMTP_URL: 'http://mail', TRUSTED_PROXIES: 'many', UNDO_SECONDS: '3600',
    });
    for (const name of ['PORT', 'ORIGIN', 'DATABASE_URL', 'LOG_LEVEL', 'ROLES', 'SMTP_URL', 'TRUSTED_PROXIES', 'UNDO_SECONDS', 'MAIL_FROM']) {
      expect(problems.filter((problem) => problem.includes(name)), name).not.toEqual([]);
    }
  });

  it('that may hold a secret are never repeated', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://ann:s3cret-one@db', SMTP_URL: 'https://ann:s3cret-two@mail' }).join('\n');
    expect(problems).toContain('DATABASE_URL');
    expect(problems).toContain('SMTP_URL');
    expect(problems).not.toMatch(/s3cret|ann/);
  });

  it('refuse a port that does not exist, and an address with a path', () => {
    expect(problemsOf({ PORT: '65536' })).toHaveLength(1);
    expect(problemsOf({ PORT: '-1' })).toHaveLength(1);
    expect(problemsOf({ ORIGIN: 'https://glen.example/social' })).toHaveLength(1);
    expect(problemsOf({ ORIGIN: 'ftp://glen.example' })).toHaveLength(1);
  });

  it.each(['https://ann:s3cret@glen.example', 'https://glen.example/#desk', 'https://glen.example/?', 'https://glen.example/#'])('refuse more than an address as ORIGIN, and do not repeat it: %s', (origin) => {
    expect(problemsOf({ ORIGIN: origin })).toEqual(['ORIGIN must be the public address and nothing more, such as https://whatwedo.example']);
  });

  it.each(['options=-csearch_path%3Dpublic', 'application_name=mine', 'sslmode=verify-full&options=-cgeqo%3Doff'])('leave to the house what it says itself to the database: %s', (query) => {
    expect(problemsOf({ DATABASE_URL: `postgres://ann:s3cret@db/w?${query}` })).toEqual([expect.stringMatching(/^DATABASE_URL holds (options|application_name): leave that out/)]);
  });

  it('do not split the house over processes without a database server', () => {
    expect(problemsOf({ ROLES: 'web' })).toEqual(['ROLES splits the house into several processes: that needs DATABASE_URL']);
    expect(problemsOf({ ROLES: 'web,web,web' })).toHaveLength(1);
    expect(readConfig({ ROLES: 'live,live,web,worker' }).roles).toEqual(['live', 'web', 'worker']);
    expect(problemsOf({ ROLES: 'web', DATABASE_URL: 'postgres://db/w' })).toEqual([]);
  });

  it('do not send mail from nobody', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example' })).toEqual(['SMTP_URL is set but MAIL_FROM is not: say whom mail comes from']);
  });

  it.each(['no-reply@glen.example', 'Glen Council <no-reply@glen.example>', '"Council, Glen" <a@b>'])('take %s as whom mail comes from', (from) => {
    expect(problemsOf({ MAIL_FROM: from })).toEqual([]);
  });

  it.each(['Glen Council', 'Glen Council no-reply@glen.example', 'a@b, c@d', 'Glen <a@b> <c@d>', 'Glen\n<a@b>', '<>'])('do not take %j', (from) => {
    expect(problemsOf({ MAIL_FROM: from })).toEqual([expect.stringContaining('MAIL_FROM')]);
  });
});

describe('the settings of a demonstration', () => {
  it('keep it on this machine, in a folder of its own, and without mail', () => {
    const config = readDemonstrationConfig({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@glen.example', ROLES: 'web' });
    expect(config).toEqual({ ...readConfig({}), host: '127.0.0.1', dataDir: resolve('./demo-data'), logLevel: 'warn', demonstration: true });
  });

  it('let it be shown to others where HOST says so', () => {
    expect(readDemonstrationConfig({ HOST: '0.0.0.0', DATA_DIR: '/srv/show', PORT: '9000' })).toMatchObject({ host: '0.0.0.0', dataDir: '/srv/show', port: 9000 });
  });
});
