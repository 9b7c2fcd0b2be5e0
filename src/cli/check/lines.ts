const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes, without their line feeds, a part of the stream
 * at a time. Only a line feed ends a line: JSON may hold U+2028 as it is.
 */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let rest: Buffer[] = [];
  for await (const part of input) {
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = part.indexOf(LINE_FEED); end >= 0; end = part.indexOf(LINE_FEED, from)) {
      lines.push(Buffer.concat([...rest, part.subarray(from, end)]));
      rest = [];
      from = end + 1;
    }
    if (from < part.length) rest.push(part.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
}
