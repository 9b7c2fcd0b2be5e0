import type { Finding } from '../../../checks/index.ts';
import { never } from '../../../core/errors.ts';
import { withoutStop, withStop } from '../../../core/text.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import type { EditRefusal } from '../../../publishing/edit-post.ts';
import type { AddPictureRefusal, ScheduleRefusal, WritingRefusal } from '../../../publishing/refusals.ts';
import type { UndoRefusal, WithdrawRefusal } from '../../../publishing/withdraw-post.ts';
import type { FormError } from '../../parts/form.ts';

const findingField = (finding: Finding): string => (finding.check === 'picture-description' ? `picture-${finding.params['number']}` : 'text');

/** A stopping finding as a line of the error summary, linked to where it can be mended. */
function findingErrors(findings: readonly Finding[], say: Say): FormError[] {
  return findings.map((finding) => ({
    field: findingField(finding),
    text: `${withStop(say(finding.title, finding.params))} ${say(finding.why, finding.params)}`,
  }));
}

/** Every sentence for why something was not published or saved. */
export function writingErrors(refusal: WritingRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'details':
      return refusal.problems.map((problem) => ({ field: `detail.${problem.field}`, text: say(problem.words, problem.params) }));
    case 'findings':
    case 'needs-reader':
    case 'asks':
      return findingErrors(refusal.findings, say);
    case 'far-too-long':
      return [{ field: 'text', text: say('refusal.far-too-long', { length: refusal.length, most: refusal.most }) }];
    case 'no-voice':
    case 'voice-closed':
    case 'not-allowed':
      return [{ field: 'voice', text: say(`refusal.${refusal.reason}`) }];
    case 'unknown-kind':
      return [{ field: 'kind', text: say('refusal.unknown-kind') }];
    case 'unknown-language':
      return [{ field: 'lang', text: say('refusal.unknown-language') }];
    case 'held':
      return [{ field: '', text: say('refusal.held', { campaign: refusal.hold.campaign, why: withoutStop(refusal.hold.why), since: sayDayAndTime(refusal.hold.since, say.lang) }) }];
    case 'changed-elsewhere':
    case 'already-said':
    case 'no-such-draft':
      return [{ field: '', text: say(`refusal.${refusal.reason}`) }];
    default:
      return never(refusal);
  }
}

/** Every sentence for why a time to publish was not accepted. */
export function scheduleErrors(refusal: ScheduleRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'not-a-time':
      return [{ field: 'local', text: say('write.when.not-a-time', { text: refusal.text }) }];
    case 'skipped':
      return [{ field: 'local', text: say('write.when.skipped', { next: refusal.next.replace('T', ' ') }) }];
    case 'in-the-past':
    case 'too-far':
    case 'which-of-two':
      return [{ field: refusal.reason === 'which-of-two' ? 'which' : 'local', text: say(`write.when.${refusal.reason}`) }];
    default:
      return never(refusal);
  }
}

/** Every sentence for why a picture was not taken; `name` is the file's. */
export function pictureErrors(refusal: AddPictureRefusal, name: string, say: Say): FormError[] {
  const field = 'pictures';
  switch (refusal.reason) {
    case 'not-a-picture':
    case 'svg':
    case 'heic':
    case 'broken':
    case 'too-large':
      return [{ field, text: say(`picture.${refusal.reason}`, { name }) }];
    case 'too-many-pixels':
      return [{ field, text: say('picture.too-many-pixels', { name, width: refusal.width, height: refusal.height }) }];
    case 'too-many-pictures':
      return [{ field, text: say('picture.too-many-pictures', { name, most: refusal.most }) }];
    default:
      return writingErrors(refusal, say);
  }
}

/** Every sentence for why a published post was not changed, withdrawn or taken back. */
export function changeErrors(refusal: EditRefusal | WithdrawRefusal | UndoRefusal, say: Say): FormError[] {
  switch (refusal.reason) {
    case 'no-such-post':
    case 'withdrawn':
    case 'too-late':
      return [{ field: '', text: say(`refusal.${refusal.reason}`) }];
    case 'reason-missing':
      return [{ field: 'reason', text: say('refusal.reason-missing') }];
    case 'reason-too-long':
      return [{ field: 'reason', text: say('refusal.reason-too-long', { most: refusal.most }) }];
    default:
      return writingErrors(refusal, say);
  }
}
