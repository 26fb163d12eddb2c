import { hurry } from './pace';

type Source = typeof MediaSource;

/** Played seconds that are kept; a little, so that the browser may begin at a key frame again. */
const KEPT_S = 5;
/** Trimmed when this many more have gathered. */
const TRIM_S = 10;
/** Where a picture is put that was too far behind, seconds before the end of what has come. */
const EDGE_S = 0.1;
/** Farther behind than this is caught up by a leap. */
const LEAP_S = 1;
/** Farther behind than this is caught up by playing a little faster. */
const HURRY_S = 0.35;

/** The browser's media source; iPhones have one by another name. */
function source(): Source | undefined {
  const { ManagedMediaSource } = globalThis as { ManagedMediaSource?: Source };
  return ManagedMediaSource ?? globalThis.MediaSource;
}

/** Whether this browser takes video from a script at all. */
export function canFeed(): boolean {
  return source() !== undefined;
}

/** Puts fragmented MP4 into a video element as it comes, and keeps the picture at its live edge. */
export class Feed {
  readonly #video: HTMLVideoElement;
  readonly #failed: () => void;
  readonly #media: MediaSource;
  readonly #waiting: (string | ArrayBuffer)[] = [];
  #buffer: SourceBuffer | undefined;
  #type = '';

  /** `failed` is called when the browser can't play what came. */
  constructor(video: HTMLVideoElement, failed: () => void) {
    this.#video = video;
    this.#failed = failed;
    this.#media = new (source()!)();
    const address = URL.createObjectURL(this.#media);
    this.#media.addEventListener(
      'sourceopen',
      () => {
        URL.revokeObjectURL(address);
        this.#next();
      },
      { once: true },
    );
    video.addEventListener('error', this.#onError);
    video.src = address;
  }

  /** Sets the type of the following data, such as `avc1.64001f,mp4a.40.2`; returns false if it cannot be played. */
  begin(codecs: string): boolean {
    const type = `video/mp4; codecs="${codecs}"`;
    if (!source()!.isTypeSupported(type)) {
      return false;
    }
    this.#add(type);
    return true;
  }

  /** Takes an init segment or fragments. */
  append(bytes: ArrayBuffer): void {
    this.#add(bytes);
  }

  /** The delay of the picture behind the buffered end, seconds; undefined before the first picture. */
  get behind(): number | undefined {
    const ranges = this.#buffer?.buffered;
    return ranges === undefined || ranges.length === 0
      ? undefined
      : ranges.end(ranges.length - 1) - this.#video.currentTime;
  }

  close(): void {
    this.#waiting.length = 0;
    this.#buffer = undefined;
    this.#video.removeEventListener('error', this.#onError);
    hurry(this.#video, false);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #add(item: string | ArrayBuffer): void {
    this.#waiting.push(item);
    this.#next();
  }

  #next(): void {
    if (this.#media.readyState !== 'open' || this.#buffer?.updating === true || this.#waiting.length === 0) {
      return;
    }
    try {
      while (typeof this.#waiting[0] === 'string') {
        this.#become(this.#waiting.shift() as string);
      }
      const bytes = this.#take();
      if (bytes !== undefined) {
        this.#buffer!.appendBuffer(bytes);
      }
    } catch {
      // Too much for the browser's memory, or nothing that it can read.
      this.#failed();
    }
  }

  #become(type: string): void {
    if (this.#buffer === undefined) {
      this.#buffer = this.#media.addSourceBuffer(type);
      this.#buffer.addEventListener('updateend', () => {
        this.#trim();
        this.#keepUp();
        this.#next();
      });
    } else if (type !== this.#type) {
      this.#buffer.changeType(type);
    }
    this.#type = type;
  }

  /** All that waits, up to the next change of kind, in one piece. */
  #take(): ArrayBuffer | undefined {
    const end = this.#waiting.findIndex((item) => typeof item === 'string');
    const parts = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end) as ArrayBuffer[];
    return parts.length < 2 ? parts[0] : joined(parts);
  }

  #trim(): void {
    const buffer = this.#buffer;
    if (buffer !== undefined && !buffer.updating && buffer.buffered.length > 0) {
      const { currentTime } = this.#video;
      if (currentTime - buffer.buffered.start(0) > KEPT_S + TRIM_S) {
        buffer.remove(0, currentTime - KEPT_S);
      }
    }
  }

  #keepUp(): void {
    const ranges = this.#buffer?.buffered;
    if (ranges === undefined || ranges.length === 0) {
      return;
    }
    // Seeking a paused video shows one new frame, as if it played. The first frame is the exception: a browser starts
    // autoplay only at a position that has data.
    if (this.#video.paused && this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      return;
    }
    const start = ranges.start(ranges.length - 1);
    const end = ranges.end(ranges.length - 1);
    const behind = end - this.#video.currentTime;
    if (this.#video.currentTime < start || behind > LEAP_S || behind < 0) {
      this.#video.currentTime = Math.max(start, end - EDGE_S);
    }
    hurry(this.#video, behind > HURRY_S);
  }

  #onError = (): void => this.#failed();
}

function joined(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole.buffer;
}
