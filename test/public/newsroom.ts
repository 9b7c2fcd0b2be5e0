import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { addPicture } from '../../src/publishing/add-picture.ts';
import { editPost } from '../../src/publishing/edit-post.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { withdrawPost } from '../../src/publishing/withdraw-post.ts';
import type { TestHouseOptions, TestAuthority, TestVoice } from '../house.ts';
import { plainPhoto } from '../pictures.ts';
import { openTestSite, type TestSite } from '../site.ts';

export type Said = { text: string; kind?: string; lang?: string; details?: Record<string, string>; picture?: boolean };

/** A site where one council has a gritting team, a library and a councillor, and one person who writes for all of them. */
export type Newsroom = {
  site: TestSite;
  council: TestAuthority;
  gritters: TestVoice;
  library: TestVoice;
  writer: Actor;
  /** Publishes as a voice a minute after the last time, and gives the post's id. */
  say(voice: TestVoice, said: Said): Promise<string>;
  edit(id: string, text: string): Promise<void>;
  withdraw(id: string, reason: string): Promise<void>;
  /** What a reader without cookies is shown at an address. */
  read(path: string): Promise<{ status: number; html: string; headers: Headers }>;
  close(): Promise<void>;
};

export async function openNewsroom(options: TestHouseOptions = {}): Promise<Newsroom> {
  const site = await openTestSite(options);
  const { house, open } = site;
  const council = await house.anAuthority({ slug: 'northern-glens', name: 'Northern Glens Council', nameGd: 'Comhairle nan Gleann a Tuath', brand: '#6b2a68' });
  const gritters = await house.aVoice(council, { handle: 'gritters', kind: 'team', name: 'Night Gritters', role: 'Winter roads' });
  const library = await house.aVoice(council, { handle: 'libraries', kind: 'service', name: 'Libraries', role: 'Nine libraries and a van' });
  const member = await house.aMember(council, { name: 'Shona Baird' });
  for (const voice of [gritters, library]) await house.aRole(voice, member, 'editor');
  const writer = await house.actorOf(member);
  const mustBeOk = (outcome: { ok: boolean }): void => expect(outcome).toMatchObject({ ok: true });
  return {
    site,
    council,
    gritters,
    library,
    writer,
    async say(voice, { text, kind = 'update', lang = 'en', details = {}, picture }) {
      house.time.pass({ minutes: 1 });
      const id = newId(house.clock().getTime());
      mustBeOk(await saveDraft(open, writer, { id, voiceId: voice.id, kind, lang, text, details }));
      if (picture) {
        mustBeOk(await addPicture(open, writer, id, await plainPhoto(1200, 800)));
        await house.database.transaction({ authority: council.id }, (tx) =>
          tx.updateTable('media').set({ alt: 'A gritter & "its" moon' }).where('post_id', '=', id).execute());
      }
      mustBeOk(await publishPost(open, writer, id));
      return id;
    },
    async edit(id, text) {
      house.time.pass({ minutes: 1 });
      const row = await house.database.read.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      mustBeOk(await editPost(open, writer, { postId: id, version: row.version, lang: row.lang, text, details: {}, pictures: [], removePictures: [] }));
    },
    async withdraw(id, reason) {
      house.time.pass({ minutes: 1 });
      mustBeOk(await withdrawPost(open, writer, id, reason));
    },
    async read(path) {
      const response = await site.visitor().get(path);
      return { status: response.status, html: await response.text(), headers: response.headers };
    },
    close: () => site.close(),
  };
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'require-sri': 'off', 'tel-non-breaking': 'off', 'void-style': 'off', 'no-inline-style': 'error' },
  }),
);

/** What a validator has to say against a page, one line each. */
export async function faultsIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html, 'page.html');
  return results.flatMap(({ messages }) => messages.map(({ ruleId, line, message }) => `${ruleId} in line ${line}: ${message}`));
}

/** The value of an attribute of the first tag that matches, with entities as they stand. */
export function attributeOf(html: string, tag: RegExp, attribute: string): string | undefined {
  return new RegExp(` ${attribute}="([^"]*)"`).exec(tag.exec(html)?.[0] ?? '')?.[1];
}
