import { AppError } from '../core/errors.ts';
import type { Form, MemberRequest, StaffRequest, StaffRoute, Visit, Who } from './route.ts';
import { hasFormToken } from './session.ts';

type Closed = Exclude<Who, 'anyone' | 'link-holder'>;

/** Whether strangers may call a route. */
export function isOpenTo(who: Who): who is 'anyone' | 'link-holder' {
  return who === 'anyone' || who === 'link-holder';
}

/** Who has a session but not yet both factors may only go on with signing in: where to, or null for whoever is through. */
export function wayToSecondFactor(visit: Pick<Visit, 'halfSignedIn' | 'secondFactorDue'>): string | null {
  if (visit.halfSignedIn) return '/signin/second';
  return visit.secondFactorDue === 'now' ? '/desk/me/second-factor' : null;
}

function requireRight(who: Closed, visit: Visit): void {
  if (who === 'administrator' && !visit.actor.isAdministrator) throw new AppError('not-allowed', 'not an administrator');
  if (who === 'operator' && !visit.actor.isOperator) throw new AppError('not-allowed', 'not the operator');
}

/** Whether somebody is signed in, at least half way. */
export function isMemberRequest(request: StaffRequest): request is MemberRequest {
  return request.visit !== null;
}

/**
 * Lets a request through to its route, or not: the one place that settles who
 * may call what, from the address and the headers alone, before a byte of a form
 * is read. Throws AppError, or names the page to go to first: a page asked for is
 * kept in mind on the way, a form that was sent is not sent on.
 */
export function admit(route: StaffRoute, request: StaffRequest, headerToken: string | undefined): { goFirstTo: string } | null {
  if (isOpenTo(route.who)) return null;
  const isPage = route.method === 'GET' && !request.wantsJson;
  if (!isMemberRequest(request)) {
    if (isPage) return { goFirstTo: `/signin?next=${encodeURIComponent(request.url.pathname + request.url.search)}` };
    throw new AppError('not-signed-in', 'no session');
  }
  if (route.who !== 'half-signed-in') {
    const way = wayToSecondFactor(request.visit);
    if (way && route.method === 'GET') return { goFirstTo: way };
    if (way) throw new AppError('second-factor', 'a form before the second factor');
    requireRight(route.who, request.visit);
  }
  if (route.method === 'POST' && headerToken !== undefined) requireToken(route, request, request.form, headerToken);
  return null;
}

/** Refuses a member's form that does not carry the token of this very visit. */
export function requireToken(route: StaffRoute, request: StaffRequest, form: Pick<Form, 'get'>, headerToken: string | undefined): void {
  if (isOpenTo(route.who) || !isMemberRequest(request)) return;
  if (!hasFormToken(request.visit, form, headerToken)) throw new AppError('stale-form', 'the form token does not match');
}
