import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import { icon } from '../parts/icons.ts';
import { plainPage } from '../parts/plain-page.ts';
import { page, type Html, type Reply, type StaffRequest } from '../route.ts';

/** The three steps, by the last part of their addresses. */
export const STEPS = ['council', 'you', 'voice'] as const;
export type Step = (typeof STEPS)[number];

/** Where a step stands; the language goes along, since nobody is signed in yet. */
export function stepPath(request: Pick<StaffRequest, 'params' | 'lang'>, step: Step): string {
  return `/setup/${request.params['token']}/${step}${request.lang === 'gd' ? '?lang=gd' : ''}`;
}

function steps(say: Say, current: Step): Html {
  const at = STEPS.indexOf(current);
  return html`<ol class="ww-steps" aria-label="${say('set-up.label')}">${STEPS.map((step, index) => {
    if (index < at) return html`<li class="done"><span>${icon('check')}</span>${say(`set-up.step.${step}`)}<span class="ww-vh">${say('set-up.step.done')}</span></li>`;
    return html`<li${index === at ? html` aria-current="step"` : ''}><span>${index + 1}</span>${say(`set-up.step.${step}`)}</li>`;
  })}</ol>`;
}

/** One step of set-up as a page; 422 where something is to be mended. */
export function stepPage(request: StaffRequest, step: Step, body: { errors: Html; heading: string; lead: string; form: Html }, status: number): Reply {
  const { say } = request;
  const title = say('set-up.title', { step: say(`set-up.step.${step}`), number: STEPS.indexOf(step) + 1 });
  const shown = html`<div class="ww-read">${steps(say, step)}
${body.errors}
<h1 class="ww-lg-gap">${body.heading}</h1><p class="ww-lead">${body.lead}</p>
<form method="post" action="${stepPath(request, step)}" novalidate>${body.form}</form></div>`;
  return framed(request, title, shown, status);
}

/** What stands behind a link that opens nothing any more. */
export function closedPage(request: StaffRequest, refusal: 'done' | 'dead'): Reply {
  const { say } = request;
  const way = refusal === 'done' ? html`<p class="ww-lg-gap"><a class="ds_button" href="/signin">${say('set-up.done.sign-in')}</a></p>` : '';
  const title = say(`set-up.${refusal}.title`);
  const shown = html`<div class="ww-read"><h1>${title}</h1><p class="ww-lead">${say(`set-up.${refusal}.text`)}</p>${way}</div>`;
  return framed(request, title, shown, refusal === 'done' ? 410 : 404);
}

function framed(request: StaffRequest, title: string, body: Html, status: number): Reply {
  const { say, url, house } = request;
  const otherLanguage = say.lang === 'gd' ? url.pathname : `${url.pathname}?lang=gd`;
  return page(plainPage({ say, title, body, demonstration: house.config.demonstration, otherLanguage }), status);
}
