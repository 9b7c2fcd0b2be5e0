import type { Campaign } from '../../campaigns/campaigns.queries.ts';
import { LICENCE } from '../../campaigns/open-data.ts';
import { reportJson } from '../../campaigns/report-files.ts';
import type { Report } from '../../campaigns/report-numbers.ts';
import type { Config } from '../../core/settings.ts';

/** What stands beside the files of an exported campaign: what each is, what each number counts, and how to count it again. */
export function readMe(campaign: Campaign, report: Report, { origin, demonstration }: Pick<Config, 'origin' | 'demonstration'>): string {
  const { numbers, as_of, final } = reportJson(campaign, report);
  const rows = numbers.map(({ key, value, unit, definition }) => `| \`${key}\` | ${value ?? ''} | ${unit} | ${definition.en} |`);
  return `# ${campaign.name}

A copy of ${origin}/campaigns/${campaign.slug}, with its ${final ? 'final' : 'live'} report, counted ${as_of} (UTC).${demonstration ? '\n\n**Demonstration: the people, posts and numbers here are invented.**' : ''}

| File | What |
|---|---|
| \`index.html\`, \`wall-2.html\` … | the wall, newest first |
| \`posts/\`, \`questions/\` | each post and each question, with its conversation |
| \`programme.html\`, \`hours/\` | the programme, and the transcripts of question hours |
| \`report.html\`, \`report.json\`, \`report.csv\` | the report and its numbers |
| \`data.json\`, \`data/\` | the open data the numbers are counted from: no residents' names, no words; \`data/columns.csv\` says what each column is |
| \`recount.mjs\` | counts the numbers again: \`node recount.mjs data.json --against report.json\` |

Nothing here needs a server or a script. Licence of the data: ${LICENCE}.

The pages show what residents said in public, by the names they gave, as it stood when the copy was made. Their words are
theirs, and under no licence. What is withdrawn, hidden or erased on the site later does not leave this copy by itself:
make it anew, or take those pages out.

## The numbers

| Key | Value | Unit | What it counts |
|---|---|---|---|
${rows.join('\n')}
`;
}
