import type { Campaign, TakingPart } from '../../../campaigns/campaigns.queries.ts';
import type { Beside } from '../../../campaigns/earlier-days.ts';
import type { Report } from '../../../campaigns/report-numbers.ts';
import type { Say } from '../../../core/words/index.ts';
import type { Addresses } from '../../parts/addresses.ts';

/** What a page of a report is made from. */
export type ReportPage = { campaign: Campaign; report: Report; councils: TakingPart[]; beside: Beside[]; say: Say; addresses: Addresses; now: Date };
