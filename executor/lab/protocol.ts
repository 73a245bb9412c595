/**
 * What is said on the line to a machine of the lab. A frame is one letter, the command's number and the payload's length
 * (32 bits each, big endian), and the payload: bytes, never text. Any number of commands may be under way at once.
 */
export type Request =
  /** Start a program; words are found on the machine's path. */
  | { readonly type: 'run'; readonly id: number; readonly words: readonly string[] }
  | { readonly type: 'input'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'end-of-input'; readonly id: number }
  /** End the program and all of its session. */
  | { readonly type: 'kill'; readonly id: number };

export type Response =
  | { readonly type: 'ready' }
  | { readonly type: 'output' | 'errors'; readonly id: number; readonly bytes: Uint8Array }
  /** `status` as wait(2) has it. */
  | { readonly type: 'exit'; readonly id: number; readonly status: number };

/** A frame as it goes over the line, whatever it means. */
export interface Frame {
  readonly letter: string;
  readonly id: number;
  readonly payload: Uint8Array;
}

const HEADER = 9;
const NOTHING = new Uint8Array();

export function encodeFrame({ letter, id, payload }: Frame): Uint8Array {
  const bytes = Buffer.alloc(HEADER + payload.length);
  bytes.write(letter, 0, 'latin1');
  bytes.writeUInt32BE(id, 1);
  bytes.writeUInt32BE(payload.length, 5);
  bytes.set(payload, HEADER);
  return bytes;
}

/** Takes bytes as they come and gives each frame once it is whole. */
export function createFrameReader(whole: (frame: Frame) => void): (bytes: Uint8Array) => void {
  let chunks: Uint8Array[] = [];
  let length = 0;
  let wanted = HEADER;
  return (bytes) => {
    chunks.push(bytes);
    length += bytes.length;
    if (length < wanted) return;
    let rest = Buffer.concat(chunks);
    wanted = HEADER;
    while (rest.length >= HEADER) {
      wanted = HEADER + rest.readUInt32BE(5);
      if (rest.length < wanted) break;
      whole({
        letter: String.fromCharCode(rest[0]!),
        id: rest.readUInt32BE(1),
        payload: rest.subarray(HEADER, wanted),
      });
      rest = rest.subarray(wanted);
      wanted = HEADER;
    }
    chunks = [rest];
    length = rest.length;
  };
}

export function encodeRequest(request: Request): Uint8Array {
  const { id } = request;
  switch (request.type) {
    case 'run': {
      const payload = Buffer.from(request.words.map((word) => `${word}\0`).join(''));
      return encodeFrame({ letter: 'r', id, payload });
    }
    case 'input':
      return encodeFrame({ letter: 'i', id, payload: request.bytes });
    case 'end-of-input':
      return encodeFrame({ letter: 'e', id, payload: NOTHING });
    case 'kill':
      return encodeFrame({ letter: 'k', id, payload: NOTHING });
  }
}

/** Throws on a letter that no agent sends: the line is not what it seems. */
export function decodeResponse({ letter, id, payload }: Frame): Response {
  switch (letter) {
    case 'y':
      return { type: 'ready' };
    case 'o':
      return { type: 'output', id, bytes: payload };
    case 'f':
      return { type: 'errors', id, bytes: payload };
    case 'x':
      return { type: 'exit', id, status: Number(Buffer.from(payload).toString('latin1')) };
    default:
      throw new Error(`a machine of the lab sent a frame of no known kind: ${JSON.stringify(letter)}`);
  }
}
