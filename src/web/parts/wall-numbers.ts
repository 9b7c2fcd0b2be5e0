import { html } from 'hono/html';
import type { TakingPart } from '../../campaigns/campaigns.queries.ts';
import type { AuthoritySpoke, QuestionCounts } from '../../campaigns/wall-counts.queries.ts';
import type { Say } from '../../core/words/index.ts';
import type { Html } from '../route.ts';

/** What a wall's four numbers are counted from. */
export type WallCounts = { councils: readonly TakingPart[]; spoke: readonly AuthoritySpoke[]; questions: QuestionCounts };

/** How many councils have spoken, how many posts there are, how many questions were found and answered. */
export function wallNumbers({ councils, spoke, questions }: WallCounts, say: Say): Html {
  const posts = spoke.reduce((sum, each) => sum + each.posts, 0);
  const numbers: [number, string][] = [
    [spoke.length, say('wall.spoken', { count: spoke.length, all: councils.length })], [posts, say('wall.posts', { count: posts })],
    [questions.asked, say('wall.asked', { count: questions.asked })], [questions.answered, say('wall.answered')]];
  return html`<dl class="ww-stats">${numbers.map(([number, words]) => html`<div><dt>${words}</dt> <dd>${number}</dd></div>`)}</dl>`;
}
