import type { Check, Finding, Reading } from './check.ts';

function missing(position: number): Finding {
  return {
    check: 'picture-description',
    kind: 'picture-description',
    level: 'stop',
    from: null,
    to: null,
    title: 'check.picture-description.title',
    why: 'check.picture-description.why',
    params: { number: position + 1 },
    rewrite: null,
    topic: null,
  };
}

/** Each picture is described, or marked as decoration with a reason (WCAG 2.2, success criterion 1.1.1). */
export const pictureDescription: Check = {
  name: 'picture-description',
  find: ({ checked }: Reading) =>
    checked.media.flatMap(({ alt, decorativeReason }, position) =>
      alt.trim() === '' && !decorativeReason?.trim() ? [missing(position)] : [],
    ),
};
