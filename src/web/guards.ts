import { AppError } from '../core/errors.ts';
import { seeOther, type MemberRequest, type Reply, type StaffRequest, type StaffRoute, type Visit, type Who } from './route.ts';
import { hasFormToken } from './session.ts';

/** Who has a session but not yet both factors may only go on with signing in. */
function wayToSecondFactor(visit: Visit): string | null {
  if (visit.halfSignedIn) return '/signin/second';
  return visit.secondFactorDue === 'now' ? '/desk/me/second-factor' : null;
}

function requireRight(who: Who, visit: Visit): void {
  if (who === 'administrator' && !visit.actor.isAdministrator) throw new AppError('not-allowed', 'not an administrator');
  if (who === 'operator' && !visit.actor.isOperator) throw new AppError('not-allowed', 'not the operator');
}

function isMemberRequest(request: StaffRequest): request is MemberRequest {
  return request.visit !== null;
}

/**
 * Lets a request through to its route, or not: the one place that settles who
 * may call what. Also checks the form token of every form of a signed-in member.
 */
export async function admit(route: StaffRoute, request: StaffRequest, headerToken: string | undefined): Promise<Reply> {
  if (route.method === 'POST' && request.visit && route.who !== 'anyone' && route.who !== 'link-holder') {
    if (!hasFormToken(request.visit, request.form, headerToken)) throw new AppError('stale-form', 'the form token does not match');
  }
  if (route.who === 'anyone' || route.who === 'link-holder') return route.handle(request);
  if (!isMemberRequest(request)) {
    const next = route.method === 'GET' ? request.url.pathname + request.url.search : '/desk';
    if (route.method === 'GET' && !request.wantsJson) return seeOther(`/signin?next=${encodeURIComponent(next)}`);
    throw new AppError('not-signed-in', 'no session');
  }
  if (route.who !== 'half-signed-in') {
    const detour = wayToSecondFactor(request.visit);
    if (detour) return seeOther(detour);
    requireRight(route.who, request.visit);
  }
  return route.handle(request);
}
