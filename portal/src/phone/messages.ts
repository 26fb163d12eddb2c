/** The status of a phone's stream. */
export type StreamStatus = 'online' | 'streaming' | 'offline';

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** An observation in a stream. */
export interface Alert {
  readonly severity: Severity;
  readonly text: string;
  readonly at: Date;
}

/** One stream of the router's list. */
export interface StreamRow {
  readonly id: string;
  readonly status: StreamStatus;
}

/** A message of the router (`design/router.md`). */
export type RouterMessage =
  | { readonly type: 'success'; readonly stream?: string }
  | { readonly type: 'error'; readonly code: string; readonly text: string }
  | { readonly type: 'status'; readonly status: StreamStatus }
  | { readonly type: 'alert'; readonly alert: Alert }
  | { readonly type: 'streams'; readonly streams: readonly StreamRow[] }
  /** A JPEG. */
  | { readonly type: 'frame'; readonly picture: Uint8Array<ArrayBuffer> };

const VERSION = 1;
const ID_AT = 10;
const STATUSES: readonly StreamStatus[] = ['online', 'streaming', 'offline'];

/** Decodes a message, text or binary; undefined if this page does not know it. */
export function readMessage(data: string | ArrayBuffer): RouterMessage | undefined {
  if (typeof data !== 'string') {
    return readFrame(data);
  }
  const message = parse(data);
  switch (message.type) {
    case 'success':
      return { type: 'success', ...(typeof message.streamId === 'string' && { stream: message.streamId }) };
    case 'error':
      return { type: 'error', code: String(message.code), text: String(message.message) };
    case 'status':
      return isStatus(message.status) ? { type: 'status', status: message.status } : undefined;
    case 'alert':
      return { type: 'alert', alert: alertOf(message) };
    case 'streams':
      return { type: 'streams', streams: Array.isArray(message.streams) ? message.streams.flatMap(rowOf) : [] };
    case 'video-frame':
      return typeof message.data === 'string' ? { type: 'frame', picture: fromBase64(message.data) } : undefined;
    default:
      return undefined;
  }
}

/**
 * A frame in binary: version 1, length of the id, timestamp (ms since 1970, 8 bytes, big endian), the id in ASCII, and
 * the JPEG.
 */
export function writeFrame(stream: string, at: number, picture: Uint8Array): Uint8Array<ArrayBuffer> {
  const id = new TextEncoder().encode(stream);
  const frame = new Uint8Array(ID_AT + id.length + picture.length);
  const head = new DataView(frame.buffer);
  head.setUint8(0, VERSION);
  head.setUint8(1, id.length);
  head.setBigUint64(2, BigInt(at));
  frame.set(id, ID_AT);
  frame.set(picture, ID_AT + id.length);
  return frame;
}

function readFrame(data: ArrayBuffer): RouterMessage | undefined {
  const bytes = new Uint8Array(data);
  const pictureAt = ID_AT + (bytes[1] ?? 0);
  return bytes[0] === VERSION && bytes.length > pictureAt
    ? { type: 'frame', picture: bytes.subarray(pictureAt) }
    : undefined;
}

function parse(text: string): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  } catch {
    // Not JSON, so not a message of the router.
    return {};
  }
}

function isStatus(value: unknown): value is StreamStatus {
  return STATUSES.includes(value as StreamStatus);
}

/** An unknown severity is treated as high. */
function alertOf({ severity, message, timestamp }: Record<string, unknown>): Alert {
  return {
    severity: SEVERITIES.find((known) => known === severity) ?? 'high',
    text: typeof message === 'string' && message !== '' ? message : 'Alert',
    at: new Date(typeof timestamp === 'number' ? timestamp : Date.now()),
  };
}

function rowOf(row: { streamId?: unknown; status?: unknown } | null): StreamRow[] {
  return typeof row?.streamId === 'string' && isStatus(row.status) ? [{ id: row.streamId, status: row.status }] : [];
}

/** Decodes base64, also of a data URL; any other text becomes an empty array. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replace(/^data:[^,]*,/, '')), (char) => char.charCodeAt(0));
  } catch {
    // Ignored like an invalid JPEG.
    return new Uint8Array();
  }
}
