import type { PublicRoute } from '../../route.ts';
import { hourPage } from './hour-page.ts';
import { hourTextPage } from './hour-text.ts';
import { hourTranscriptPage } from './hour-transcript.ts';

const HOUR = '/campaigns/:slug{[a-z0-9-]+}/hours/:hour';

const kept = (path: string, page: PublicRoute['page']): PublicRoute => ({ method: 'GET', path, who: 'anyone', cached: true, page });

/** Question hours of campaigns, as everybody may read them. */
export const hourRoutes: readonly PublicRoute[] = [kept(HOUR, hourPage), kept(`${HOUR}/transcript`, hourTranscriptPage), kept(`${HOUR}/transcript.txt`, hourTextPage)];
