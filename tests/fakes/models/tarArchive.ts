function tarHeader(name: string, size: number, type = '0'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')} `, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257, 'latin1');
  return header;
}

/** An entry of a tar archive. */
export function tarFile(name: string, body: Buffer, type = '0'): Buffer {
  return Buffer.concat([
    tarHeader(name, body.length, type),
    body,
    Buffer.alloc((512 - (body.length % 512)) % 512),
  ]);
}

/** Precedes an entry whose path is too long for its header. */
export function paxPath(path: string): Buffer {
  const rest = ` path=${path}\n`;
  const length = rest.length + String(rest.length + 2).length;
  return tarFile('PaxHeader', Buffer.from(`${length}${rest}`), 'x');
}

/** The end of a tar archive. */
export const END = Buffer.alloc(1024);
