/**
 * The reader's address for rate limits: the socket's, or, behind `proxies`
 * proxies that we run ourselves, the one that the outermost of them saw. What a
 * reader claims further left in X-Forwarded-For is not believed.
 */
export function readerAddress(socketAddress: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  const seen = proxies > 0 ? (forwardedFor ?? '').split(',').map((part) => part.trim()).filter(Boolean) : [];
  return seen.at(-proxies) ?? seen[0] ?? socketAddress ?? 'unknown';
}
