import { inTurn } from '../platform/in-turn.ts';
import { readForm, readWords, SMALL_FORM, type FormSource } from './form-body.ts';
import { admit, isMemberRequest, isOpenTo, requireToken } from './guards.ts';
import { seeOther, type Form, type Reply, type StaffRequest, type StaffRoute } from './route.ts';

/** A request to a staff route: what was asked, its form still unread, and what is known of it so far. */
export type StaffCall = {
  route: StaffRoute;
  request: StaffRequest;
  source: FormSource;
  headerToken: string | undefined;
  /** The form, once it was read: when something fails, what was typed can be given back. */
  read: Form | null;
};

/** Forms with pictures that are in memory at the same time: each up to 64 MB, until it was dealt with. */
const largeForms = inTurn(4);

// Who holds no session is held little: neither a longer limit nor a turn among the large ones.
function limitOf({ who, limit }: StaffRoute): number {
  return isOpenTo(who) ? SMALL_FORM : (limit ?? SMALL_FORM);
}

async function handle(route: StaffRoute, request: StaffRequest): Promise<Reply> {
  if (isOpenTo(route.who)) return route.handle(request as never);
  if (!isMemberRequest(request)) throw new Error('a closed route let a stranger through');
  return route.handle(request);
}

async function takeForm(call: StaffCall, limit: number): Promise<Reply> {
  const { route, request, source, headerToken } = call;
  call.read = await readForm(source, limit);
  requireToken(route, request, call.read, headerToken);
  return handle(route, { ...request, form: call.read });
}

/** Settles who calls, then reads the form, then lets the route answer. Throws AppError for whoever is not let through. */
export async function answerStaff(call: StaffCall): Promise<Reply> {
  const { route, request, source, headerToken } = call;
  const detour = admit(route, request, headerToken);
  if (detour) return seeOther(detour.goFirstTo);
  if (route.method === 'GET') return handle(route, request);
  // Without an announced length it may become as large as its route allows.
  const isLarge = source.announced === null || source.announced > SMALL_FORM;
  const limit = isLarge ? await limitForLarge(call) : limitOf(route);
  return isLarge && limit > SMALL_FORM ? largeForms(() => takeForm(call, limit)) : takeForm(call, limit);
}

/** Whose link opens something may send it a picture. */
async function limitForLarge({ route, request }: StaffCall): Promise<number> {
  const { limit, opens } = route;
  return limit && isOpenTo(route.who) && opens && (await opens(request)) ? limit : limitOf(route);
}

/** What was typed into a form that was not acted on; null where that cannot be had, or was more than is held of it. */
export async function wordsOf(call: StaffCall): Promise<Form | null> {
  if (call.route.method !== 'POST') return null;
  // A body that broke off or was too large was read in part already, and nothing whole is left of it.
  if (call.read || call.source.body.readableDidRead) return call.read;
  return readWords(call.source, limitOf(call.route)).catch(() => null);
}
