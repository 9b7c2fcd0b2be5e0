import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { authorityById } from '../../../authorities/authorities.queries.ts';
import { deskPage, type DeskPlace } from '../../parts/desk-layout.ts';
import { dutyNote } from '../conversing/duty-note.ts';
import { pauseNote } from '../campaigns/pause-note.ts';
import { page, type Html, type MemberRequest, type PageReply } from '../../route.ts';

/** A desk page of the member's own authority, ready to send; 422 where something was refused. */
export async function onDesk(request: MemberRequest, frame: { title: string; current: DeskPlace | null; body: Html; panes?: boolean }, status = 200): Promise<PageReply> {
  const { house, visit, say, url } = request;
  const authority = await authorityById(house.database, visit.actor.authorityId);
  if (!authority) throw new AppError('not-found', 'the authority of a member is gone');
  const here = request.query.size > 0 ? url.pathname + url.search : url.pathname;
  return page(deskPage({ say, visit, authority, house, here, note: html`${await dutyNote(request)}${await pauseNote(request)}`, ...frame }), status);
}
