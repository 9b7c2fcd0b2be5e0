import { html } from 'hono/html';
import { WAITS, type Report } from '../../../campaigns/report-numbers.ts';
import { londonParts, sayDay, sayDayAndTime, sayTime } from '../../../core/time.ts';
import { isWordKey, type Say } from '../../../core/words/index.ts';
import { lyingBars, timeLine, type Bar } from '../../parts/chart.ts';
import { chartBeside, numberTable } from '../../parts/report-tables.ts';
import { sayCount } from '../../parts/report-values.ts';
import type { Html } from '../../route.ts';
import type { ReportPage } from './report-frame.ts';

function shortName(unit: Report['steps']['unit'], from: Date, say: Say): string {
  const { day, month, hour, minute } = londonParts(from);
  if (unit === 'day') return `${day}/${month}`;
  // In Gaelic noon and midnight are words too long for a chart; 'm' and 'f' after a number are read there for every hour.
  if (say.lang === 'gd' && minute === 0 && hour % 12 === 0) return hour === 0 ? '12m' : '12f';
  return sayTime(from, say.lang);
}

/** What the table calls a step: the hour, with its day where that begins; or the day. */
function longName(unit: Report['steps']['unit'], from: Date, isFirst: boolean, say: Say): string {
  if (unit === 'day') return sayDay(from, say.lang);
  const isNewDay = isFirst || londonParts(from).hour === 0;
  return isNewDay ? sayDayAndTime(from, say.lang, from) : sayTime(from, say.lang);
}

/** Posts and questions over time, up to now: an hour that is still to come is no hour in which nothing was said. Nothing before the first. */
export function lineSection({ report: { at: countedAt, steps: { unit, rows } }, say }: ReportPage): Html | '' {
  const begun = rows.filter(({ from }) => from <= countedAt);
  if (begun.length === 0) return '';
  const steps = rows.map(({ from, posts, questions }) => ({ label: shortName(unit, new Date(from), say), columns: posts, line: questions, isToCome: from > countedAt }));
  const most = (of: (row: (typeof rows)[number]) => number) => sayCount(rows.reduce((best, row) => Math.max(best, of(row)), 0));
  const label = say('report.line.label', { posts: most(({ posts }) => posts), questions: most(({ questions }) => questions) });
  const [columns, line] = [say('report.line.posts'), say('report.line.questions')];
  const table = begun.map(({ from, posts, questions }, at) => [longName(unit, new Date(from), at === 0, say), sayCount(posts), sayCount(questions)] as const);
  return chartBeside({
    id: 'line', heading: say(`report.line.${unit}`), definition: say('report.line.caption'),
    chart: timeLine(steps, { id: 'line-chart', label, columns: columns.toLowerCase(), line: line.toLowerCase(), number: sayCount }),
    table: { caption: say('report.line.table'), headings: [say(`report.line.from.${unit}`), columns, line], rows: table },
  });
}

function barsSection(id: string, bars: readonly Bar[], words: { heading: string; table: string; first: string; second: string; definition: string }, more: readonly Bar[] = []): Html {
  const label = `${words.table}: ${bars.map(({ name, shown }) => `${name} ${shown}`).join(', ')}.`;
  return chartBeside({
    id, heading: words.heading, definition: words.definition, chart: lyingBars(bars, { id: `${id}-chart`, label }),
    table: { caption: words.table, headings: [words.first, words.second], rows: [...bars, ...more].map(({ name, shown }) => [name, shown] as const) },
  });
}

const bar = (name: string, value: number): Bar => ({ name, value, shown: sayCount(value) });

/** How long people waited for an answer; nothing where nobody asked. */
export function waitSection({ report: { numbers, breakdowns }, say }: ReportPage): Html | '' {
  if (!numbers.questions) return '';
  const bars = WAITS.map(([name]) => bar(say(`report.wait.${name}`), breakdowns.answers_by_wait[name] ?? 0));
  const words = { heading: say('report.wait'), table: say('report.wait.table'), first: say('report.wait.time'), second: say('report.line.questions'), definition: say('report.wait.caption') };
  return barsSection('wait', bars, words, [bar(say('report.wait.open'), numbers.questions_open ?? 0)]);
}

/** Where residents wrote. */
export function channelSection({ report, say }: ReportPage): Html {
  const channels = Object.entries(report.breakdowns.residents_by_channel).toSorted(([, a], [, b]) => b - a);
  if (channels.length === 0) {
    return html`<section class="ww-sect" aria-labelledby="where"><div class="ww-sect__head"><h2 id="where">${say('report.where')}</h2></div><p>${say('report.where.none')}</p></section>`;
  }
  const nameOf = (channel: string): string => {
    const key = `report.channel.${channel}`;
    return isWordKey(key) ? say(key) : channel;
  };
  const words = { heading: say('report.where'), table: say('report.where.table'), first: say('report.where.channel'), second: say('report.where.residents'), definition: say('report.where.caption') };
  return barsSection('where', channels.map(([channel, value]) => bar(nameOf(channel), value)), words);
}

/** What each council said; those that took part and have not spoken say so. */
export function councilSection({ report, councils, say, addresses, campaign }: ReportPage): Html {
  const rows = councils.map(({ slug, name }) => {
    const posts = report.breakdowns.posts_by_authority[slug] ?? 0;
    return [html`<a href="${addresses.campaign(campaign.slug, { council: slug })}">${name}</a>`, posts === 0 ? say('report.who.silent') : sayCount(posts)] as const;
  });
  return html`<section class="ww-sect" aria-labelledby="who"><div class="ww-sect__head"><h2 id="who">${say('report.who')}</h2></div>${numberTable({ caption: say('report.who.table'), headings: [say('report.who.council'), say('report.line.posts')], rows })}</section>`;
}
