// Who may import whom. Read by scripts/check-laws.ts, which also sees what no import shows.
// A folder that is not in this table may not be made without a line here.

const PEOPLE = ['authorities', 'voices', 'members', 'subscribers'];
const UP_TO_PUBLISHING = ['core', 'platform', 'kinds', 'checks', 'channels', 'audit', ...PEOPLE, 'posts', 'deliveries'];
const UP_TO_CONVERSATIONS = [...UP_TO_PUBLISHING, 'publishing'];
const UP_TO_CAMPAIGNS = [...UP_TO_CONVERSATIONS, 'conversations', 'places'];
const ALL = [...UP_TO_CAMPAIGNS, 'campaigns', 'insights'];

/** Each folder of src/ and the folders it may import, besides itself. */
export const MAY_IMPORT = {
  core: [],
  platform: ['core'],
  kinds: ['core'],
  checks: ['core', 'kinds'],
  channels: ['core', 'platform'],
  audit: ['core', 'platform'],
  authorities: ['core', 'platform', 'audit'],
  voices: ['core', 'platform', 'audit', 'authorities'],
  members: ['core', 'platform', 'audit', 'authorities', 'voices'],
  subscribers: ['core', 'platform', 'audit', 'authorities', 'voices', 'members'],
  posts: ['core', 'platform', 'kinds', 'voices'],
  deliveries: ['core', 'platform', 'channels', 'audit'],
  publishing: UP_TO_PUBLISHING,
  conversations: UP_TO_CONVERSATIONS,
  places: UP_TO_CONVERSATIONS,
  campaigns: UP_TO_CAMPAIGNS,
  insights: ['core', 'platform'],
  web: ALL,
  api: ALL,
};

/** Each rack and its contract: the files that every member may know. Who is named in a text is read once, and a home is somebody's by the name before it. */
const RACKS = { kinds: 'kind', checks: '(?:apart|by-sentence|check|checked-text|contacts/contacts-in|finding|fold|heard|identifiers/identifiers-in|instead|labels|once|people/mentions|people/weighed|policy|reading|register|told)', channels: 'channel' };
const EVERYTHING = '^src/(main|cli|wiring)\\.ts$|^src/(cli|demo)/';
const SQL_ROOMS = '^src/platform/|\\.(store|queries)\\.ts$';

// index.ts stands at the server's side and hands the built files out.
const BROWSER = { path: '^src/web/assets/', pathNot: '^src/web/assets/index\\.ts$' };

const law = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** What anybody may import although its folder comes later: permissions.ts is rules alone, as pure as core. */
const RULES_ALONE = '^src/members/permissions\\.ts$';

const folders = Object.entries(MAY_IMPORT).map(([folder, allowed]) =>
  law(`${folder}-imports-only-what-it-may`, `${folder} may import ${allowed.join(', ') || 'nothing'}.`,
    { path: `^src/${folder}/` },
    { path: '^src/', pathNot: [`^src/(${[folder, ...allowed].join('|')})/`, ...(allowed.includes('audit') ? [RULES_ALONE] : [])] }));

const racks = Object.entries(RACKS).flatMap(([rack, contract]) => [
  law(`${rack}-never-import-each-other`, `A member of the rack ${rack} knows only the contract, ${contract}.ts.`,
    { path: `^src/${rack}/([^/.]+)`, pathNot: `^src/${rack}/(index|${contract})\\.ts$` },
    { path: `^src/${rack}/`, pathNot: [`^src/${rack}/$1(/|\\.)`, `^src/${rack}/${contract}\\.ts$`] }),
  law(`${rack}-has-one-door`, `The rack ${rack} is entered by its index.ts only.`,
    { path: '^src/', pathNot: `^src/${rack}/` },
    { path: `^src/${rack}/`, pathNot: `^src/${rack}/index\\.ts$` }),
]);

export default {
  forbidden: [
    ...folders,
    ...racks,
    law('no-cycles', 'What imports each other in a ring is one thing in two files.', { path: '^src/' }, { circular: true }),
    law('everything-resolves', 'The imported file is not there.', { path: '^src/' }, { couldNotResolve: true }),
    law('top-files-are-the-top', 'Only main, cli, wiring and demo may import the files at the top of src.',
      { path: '^src/', pathNot: EVERYTHING },
      { path: '^src/[^/]+\\.ts$' }),
    law('cli-and-demo-are-the-top', 'Nothing imports the command line or the demonstration.',
      { path: '^src/', pathNot: EVERYTHING },
      { path: '^src/(cli|demo)/' }),
    law('permissions-are-rules-alone', 'What many rooms import may itself import next to nothing.',
      { path: RULES_ALONE },
      { path: '.', pathNot: ['^src/core/', '^src/platform/tables\\.ts$'] }),
    law('tests-stay-outside', 'The product does not import tests, benches or scripts.', { path: '^src/' }, { path: '^(test|bench|scripts)/' }),
    law('core-imports-nothing', 'core is words and rules only.', { path: '^src/core/' }, { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] }),
    law('browser-rooms-know-no-node', 'core, kinds and checks run in the browser too.', { path: '^src/(core|kinds|checks)/' }, { dependencyTypes: ['core'] }),
    law('assets-are-for-the-browser', 'Browser code imports core, kinds, checks and packages only.',
      BROWSER,
      { path: '^src/', pathNot: '^src/(web/assets|core|kinds|checks)/' }),
    law('assets-know-no-node', 'Browser code has no node: modules.', BROWSER, { dependencyTypes: ['core'] }),
    law('hono-only-in-web-and-api', 'Only web and api know Hono.', { path: '^src/', pathNot: '^src/(web|api)/' }, { path: 'node_modules/(@hono|hono)/' }),
    law('fedify-only-in-activitypub', 'Only channels/activitypub knows Fedify.',
      { path: '^src/', pathNot: '^src/channels/activitypub/' },
      { path: '^@fedify/|node_modules/@fedify/' }),
    law('sql-only-in-its-rooms', 'SQL is written in *.store.ts, *.queries.ts and platform.',
      { path: '^src/', pathNot: SQL_ROOMS },
      { path: 'node_modules/(kysely|pg|pg-boss|pg-pool|pg-cursor)/' }),
    law('no-development-parts-in-the-product', 'What runs in production is in "dependencies"; browser code is bundled before.',
      { path: '^src/', pathNot: '^src/web/assets/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    // With TypeScript 7 beside it the default parser sees no file at all, and finds nothing wrong.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    preserveSymlinks: true,
  },
};
