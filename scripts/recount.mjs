#!/usr/bin/env node
// Counts a campaign's report again from its open data alone. It shares no line with the
// product: plain Node, to be read in one sitting by whoever does not want to believe us.
//
//   node scripts/recount.mjs DATA [--against report.json]
//
// DATA: the data set as JSON (a file or an address) or a folder of its tables as CSV.
// Ends with 1 where a number differs from the report, with 2 where something cannot be read.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const TABLES = ['authorities', 'voices', 'posts', 'items', 'answers', 'residents', 'incidents', 'programme'];

/** A table as CSV (RFC 4180) into rows by column; an apostrophe before what a spreadsheet would take for a formula is taken off. */
function readCsv(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') { cell += '"'; at++; }
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === ',' || sign === '\n')) {
      rows.at(-1).push(cell.replace(/\r$/, ''));
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  const [columns, ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((line) => Object.fromEntries(columns.map((column, at) => [column, line[at].replace(/^'(?=[=+\-@\t\r])/, '')])));
}

const BOOLEAN = ['edited', 'withdrawn', 'asks'];
const NUMBER = ['pictures', 'pictures_described', 'pictures_decorative'];

function typed(row) {
  const entries = Object.entries(row).map(([column, value]) => {
    if (BOOLEAN.includes(column)) return [column, value === 'true'];
    if (NUMBER.includes(column)) return [column, Number(value)];
    return [column, value === '' ? null : value];
  });
  return Object.fromEntries(entries);
}

async function readText(where) {
  if (!/^https?:/.test(where)) return readFile(where, 'utf8');
  const answer = await fetch(where);
  if (!answer.ok) throw new Error(`${where} answered ${answer.status}`);
  return answer.text();
}

async function readData(where) {
  const isFolder = !/^https?:/.test(where) && (await stat(where)).isDirectory();
  if (!isFolder) return JSON.parse(await readText(where));
  const tables = await Promise.all(TABLES.map(async (name) => [name, readCsv(await readFile(join(where, `${name}.csv`), 'utf8')).map(typed)]));
  const [campaign] = readCsv(await readFile(join(where, 'campaign.csv'), 'utf8'));
  return { campaign, as_of: campaign.as_of, ...Object.fromEntries(tables) };
}

const percent = (part, whole) => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);

function groupSizes(things, nameOf) {
  const sizes = {};
  for (const thing of things) sizes[nameOf(thing)] = (sizes[nameOf(thing)] ?? 0) + 1;
  return sizes;
}

/** The smallest of the values that at least this share of them do not exceed: nearest rank. */
function nearestRank(values, percentile) {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered.length === 0 ? null : ordered[Math.max(1, Math.ceil((percentile / 100) * ordered.length)) - 1];
}

const clockMinute = (moment) => Math.floor(Date.parse(moment) / 60000);

function waitClass(minutes) {
  if (minutes < 5) return 'under-5';
  if (minutes < 15) return '5-to-15';
  if (minutes < 60) return '15-to-60';
  if (minutes < 4 * 60) return '1-to-4-hours';
  return minutes < 24 * 60 ? '4-to-24-hours' : 'days';
}

const HOUR = 3600000;
const londonDay = (moment) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(moment));

/** The time line: whole hours from the start; days in London where the campaign lasts more than four days. */
function timeLine({ starts_at, ends_at }, posts, questions) {
  const [start, end] = [Date.parse(starts_at), Date.parse(ends_at)];
  const byHour = end - start <= 96 * HOUR;
  const nameOf = byHour ? (moment) => new Date(start + Math.floor((Date.parse(moment) - start) / HOUR) * HOUR).toISOString() : londonDay;
  const counts = new Map();
  for (let at = start; at < end; at += HOUR) counts.set(nameOf(new Date(at).toISOString()), { posts: 0, questions: 0 });
  for (const { published_at } of posts) counts.get(nameOf(published_at)).posts += 1;
  for (const { said_at } of questions) counts.get(nameOf(said_at)).questions += 1;
  return counts;
}

/** Posts with a reply from a resident, and with one from anybody but the voice that wrote them. */
function repliedTo({ campaign, items, answers }, posts) {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const [byResidents, byAnybody] = [new Set(), new Set()];
  for (const { state, post_id } of items) if (state === 'shown' && byId.has(post_id)) { byResidents.add(post_id); byAnybody.add(post_id); }
  for (const { thread_id, voice, published_at } of answers) {
    const inTime = Date.parse(published_at) >= Date.parse(campaign.starts_at) && Date.parse(published_at) < Date.parse(campaign.ends_at);
    if (inTime && byId.has(thread_id) && byId.get(thread_id).voice !== voice) byAnybody.add(thread_id);
  }
  return { byResidents: byResidents.size, byAnybody: byAnybody.size };
}

function questionFigures({ campaign }, questions) {
  const answered = questions.filter((item) => item.answered_at !== null);
  const minutes = answered.map((item) => clockMinute(item.answered_at) - clockMinute(item.said_at));
  const inTime = answered.filter((item) => Date.parse(item.answered_at) < Date.parse(campaign.ends_at));
  return {
    minutes,
    figures: {
      questions: questions.length, questions_answered: answered.length, questions_answered_share: percent(answered.length, questions.length),
      questions_open: questions.length - answered.length, carried_forward: questions.length - inTime.length,
      answer_minutes_median: nearestRank(minutes, 50), answer_minutes_p90: nearestRank(minutes, 90), answer_minutes_max: minutes.length === 0 ? null : Math.max(...minutes),
    },
  };
}

/** Every number of the report, by its key; those that are counted apart as 'key:name'. */
function recount(data) {
  const standing = data.posts.filter((post) => !post.withdrawn);
  const shown = data.items.filter((item) => item.state === 'shown');
  const questions = shown.filter((item) => item.asks);
  const kindOf = new Map(data.voices.map((voice) => [voice.handle, voice.kind]));
  const answering = data.answers.filter((answer) => kindOf.has(answer.voice));
  const voices = [...new Set([...standing, ...answering].map((said) => said.voice))];
  const pictures = standing.reduce((sum, post) => sum + post.pictures, 0);
  const described = standing.reduce((sum, post) => sum + post.pictures_described, 0);
  const replied = repliedTo(data, standing);
  const { minutes, figures } = questionFigures(data, questions);
  const numbers = {
    authorities_taking_part: data.authorities.length, authorities_spoke: new Set(standing.map((post) => post.authority)).size,
    posts: standing.length, posts_withdrawn: data.posts.length - standing.length, posts_edited: standing.filter((post) => post.edited).length,
    voices_spoke: voices.length, services_spoke: voices.filter((voice) => ['service', 'team'].includes(kindOf.get(voice))).length,
    languages: new Set(standing.map((post) => post.language)).size,
    conversation_posts: replied.byAnybody, conversation_share: percent(replied.byAnybody, standing.length), posts_with_residents_reply: replied.byResidents,
    items: shown.length, items_answered: shown.filter((item) => item.answered_with !== null).length, answers: data.answers.length, residents: data.residents.length,
    ...figures,
    pictures, pictures_described: described, pictures_decorative: pictures - described, pictures_described_share: percent(described, pictures), incidents: data.incidents.length,
  };
  const apart = {
    posts_by_kind: groupSizes(standing, (post) => post.kind), posts_by_language: groupSizes(standing, (post) => post.language), posts_by_authority: groupSizes(standing, (post) => post.authority),
    voices_by_kind: groupSizes(voices, (voice) => kindOf.get(voice)), items_by_channel: groupSizes(shown, (item) => item.channel),
    residents_by_channel: groupSizes(data.residents, (row) => row.channel), answers_by_wait: groupSizes(minutes, waitClass), incidents_by_kind: groupSizes(data.incidents, (row) => row.kind),
  };
  const line = [...timeLine(data.campaign, standing, questions)].flatMap(([, step], at) => [[`steps:${at}:posts`, step.posts], [`steps:${at}:questions`, step.questions]]);
  return new Map([...Object.entries(numbers), ...Object.entries(apart).flatMap(([key, sizes]) => Object.entries(sizes).toSorted().map(([name, size]) => [`${key}:${name}`, size])), ...line]);
}

/** The same keys out of a published report. */
function published(report) {
  const apart = Object.entries(report.breakdowns).flatMap(([key, sizes]) => Object.entries(sizes).map(([name, size]) => [`${key}:${name}`, size]));
  const line = report.steps.rows.flatMap((row, at) => [[`steps:${at}:posts`, row.posts], [`steps:${at}:questions`, row.questions]]);
  return new Map([...report.numbers.map(({ key, value }) => [key, value]), ...apart, ...line]);
}

/** What differs, a line each. A class in which nothing fell may be left out. */
function differences(counted, report) {
  const same = (key) => (counted.get(key) ?? (key.includes(':') ? 0 : null)) === (report.get(key) ?? (key.includes(':') ? 0 : null));
  return [...new Set([...counted.keys(), ...report.keys()])].filter((key) => !same(key)).map((key) => `${key}: the report says ${report.get(key) ?? 'nothing'}, the data say ${counted.get(key) ?? 'nothing'}`);
}

async function main([where, flag, against]) {
  if (!where || (flag !== undefined && (flag !== '--against' || !against))) throw new Error('Usage: node scripts/recount.mjs DATA [--against report.json]');
  const data = await readData(where);
  const counted = recount(data);
  for (const [key, value] of counted) console.log(`${key}\t${value ?? ''}`);
  if (!against) return 0;
  const report = JSON.parse(await readText(against));
  const wrong = differences(counted, published(report));
  if (report.as_of !== data.as_of) console.error(`The report was counted at ${report.as_of}, the data were read at ${data.as_of}.`);
  for (const line of wrong) console.error(`DIFFERS  ${line}`);
  console.error(wrong.length === 0 ? `${counted.size} numbers agree with ${against}.` : `${wrong.length} of ${counted.size} numbers differ.`);
  return wrong.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
