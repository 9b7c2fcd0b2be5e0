/** A whole GET request on a connection that stays open. */
export function head(path: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ host: 'localhost:8080', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
