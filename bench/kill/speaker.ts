// A whole house, open to readers, whose voices never stop speaking: it says on
// standard output what it promised to keep. Run as a process of its own, so
// that it can be killed.
import { createInterface } from 'node:readline';
import type { Config } from '../../src/core/settings.ts';
import { newId } from '../../src/core/ids.ts';
import { actorById } from '../../src/members/members.queries.ts';
import { openLog } from '../../src/platform/log.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { openHouse, serveHouse } from '../../src/wiring.ts';

/** Where it stands, as whom it speaks, how many speak at once. */
export type SpeakerOptions = { dataDir: string; memberId: string; voiceId: string; speakers: number };

const { dataDir, memberId, voiceId, speakers } = JSON.parse(process.argv[2]!) as SpeakerOptions;
const config: Config = {
  port: 0, host: '127.0.0.1', origin: 'http://localhost:8080', dataDir, databaseUrl: null, logLevel: 'silent',
  roles: ['web', 'live', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 0, undoSeconds: 10, demonstration: false,
};
const house = await openHouse(config, { log: openLog('silent') });
const server = await serveHouse(house);
const actor = await house.database.within('house', (reader) => actorById(reader, memberId));

const tell = (word: string, id: string): void => void process.stdout.write(`${word} ${id}\n`);

/** Saves a draft and says it; whoever is told "said" may rely on it. */
async function speak(id: string): Promise<void> {
  tell('trying', id);
  const saved = await saveDraft(house, actor!, { id, voiceId, kind: 'update', lang: 'en', text: `The pass is open again. #WinterRoads ${id}`, details: {} });
  if (saved.ok) tell('drafted', id);
  else if (saved.refusal.reason !== 'already-said') throw new Error(`not drafted: ${saved.refusal.reason}`);
  const outcome = await publishPost(house, actor!, id);
  if (!outcome.ok && outcome.refusal.reason !== 'already-said') throw new Error(`not said: ${outcome.refusal.reason}`);
  tell('said', id);
}

async function keepSpeaking(): Promise<void> {
  for (;;) await speak(newId());
}

tell('ready', String(server.port));
// Whoever pressed the button and saw nothing come of it presses it again.
for await (const line of createInterface({ input: process.stdin })) {
  if (line === '') break;
  await speak(line);
}
for (let speaker = 0; speaker < speakers; speaker++) void keepSpeaking();
