const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'none'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
} as const;

/** The content security policy, changed for the one page that needs more. */
export function withPolicy(changes: Partial<Record<keyof typeof POLICY, string>>): string {
  return Object.entries({ ...POLICY, ...changes }).map(([directive, sources]) => `${directive} ${sources}`).join('; ');
}

/**
 * What every answer carries: nothing from third parties, no inline script or
 * style, no framing, no referrer to other sites (OWASP secure headers project).
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': withPolicy({}),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** For a page that other sites may show in a frame: what else every answer carries, and no word against framing. */
export function framableHeaders(origin: string): Record<string, string> {
  const { 'x-frame-options': _denied, ...others } = headersFor(origin);
  return { ...others, 'content-security-policy': withPolicy({ 'frame-ancestors': '*', 'form-action': "'none'" }) };
}

/** The same, and on https the promise to stay there (RFC 6797). */
export function headersFor(origin: string): Record<string, string> {
  return origin.startsWith('https:')
    ? { ...securityHeaders, 'strict-transport-security': 'max-age=31536000' }
    : { ...securityHeaders };
}
