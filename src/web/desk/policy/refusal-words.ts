import type { Say, WordKey } from '../../../core/words/index.ts';
import { never } from '../../../core/errors.ts';
import { isReadable } from '../../../checks/index.ts';
import { LONGEST_POLICY, STAYS_A_STOP, POLICY_KINDS, type PolicyProblem, type TopicTyped } from '../../../publishing/safety/read-policy.ts';
import type { PolicyRefusal } from '../../../publishing/safety/save-policy.ts';
import type { FormError } from '../../parts/form.ts';

const FIELDS: Record<PolicyProblem['field'], string> = {
  title: 'title', canSay: 'can-say', how: 'how', sources: 'sources', kinds: 'kinds', level: 'level', reason: 'reason', cues: 'cues', asksReader: 'asks-reader', from: 'from', until: 'until',
};

const LONGEST: Record<PolicyProblem['field'], number> = {
  title: LONGEST_POLICY.title, canSay: LONGEST_POLICY.canSay, how: LONGEST_POLICY.how, sources: LONGEST_POLICY.source, kinds: 0, level: 0, reason: LONGEST_POLICY.reason, cues: LONGEST_POLICY.cue, asksReader: 0, from: 0, until: 0,
};

function kindsMeant({ reason }: PolicyProblem, typed: TopicTyped, say: Say): string {
  const meant = POLICY_KINDS.filter((kind) => typed.kinds.includes(kind) && (reason === 'milder' ? STAYS_A_STOP.includes(kind) : !isReadable(kind)));
  return meant.map((kind) => say(`finding-kind.${kind}`)).join(', ');
}

function problemError(problem: PolicyProblem, typed: TopicTyped | undefined, say: Say): FormError {
  const { field, reason, line } = problem;
  const most = reason === 'too-many' ? LONGEST_POLICY.lines : LONGEST[field];
  const key = `policy.problem.${field}.${reason}` as WordKey;
  return { field: FIELDS[field], text: say(key, { most, line: line ?? 0, kinds: typed ? kindsMeant(problem, typed, say) : '' }) };
}

/** A sentence for each thing to mend; `typed` is the topic whose form was sent, where it was one. */
export function policyErrors(refusal: PolicyRefusal, say: Say, typed?: TopicTyped): FormError[] {
  switch (refusal.reason) {
    case 'problems':
      return refusal.problems.map((problem) => problemError(problem, typed, say));
    case 'intro-too-long':
      return [{ field: 'intro', text: say('policy.problem.intro', { most: refusal.most }) }];
    case 'too-many-topics':
      return [{ field: '', text: say('policy.problem.topics', { most: refusal.most }) }];
    case 'changed-meanwhile':
      return [{ field: '', text: say('policy.topic.stale', { version: refusal.version }) }];
    default:
      return never(refusal);
  }
}
