import { playFaster } from './pace';

type Source = typeof MediaSource;

/** Played seconds that stay buffered, so that the browser can decode from a key frame. */
const KEPT_S = 5;
/** The buffer is trimmed when it holds this many more seconds. */
const TRIM_S = 10;
/** Video that is too late is moved to this many seconds before the buffered end. */
const EDGE_S = 0.1;
/** Video that is later than this seeks, seconds. */
const SEEK_S = 1;
/** Video that is later than this plays a little faster, seconds. */
const FASTER_S = 0.35;

/** The browser's media source; iPhones have `ManagedMediaSource`. */
function mediaSource(): Source | undefined {
  const { ManagedMediaSource } = globalThis as { ManagedMediaSource?: Source };
  return ManagedMediaSource ?? globalThis.MediaSource;
}

/** True if this browser has media source extensions. */
export function canFeed(): boolean {
  return mediaSource() !== undefined;
}

/** Appends fragmented MP4 to a video element as it arrives, and keeps playback at the live edge. */
export class Feed {
  readonly #video: HTMLVideoElement;
  readonly #failed: () => void;
  readonly #media: MediaSource;
  readonly #waiting: (string | ArrayBuffer)[] = [];
  #buffer: SourceBuffer | undefined;
  #type = '';

  /** `failed` is called when the browser cannot play the data. */
  constructor(video: HTMLVideoElement, failed: () => void) {
    this.#video = video;
    this.#failed = failed;
    this.#media = new (mediaSource()!)();
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
    if (!mediaSource()!.isTypeSupported(type)) {
      return false;
    }
    this.#add(type);
    return true;
  }

  /** Appends an init segment or fragments. */
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
    playFaster(this.#video, false);
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
        this.#changeType(this.#waiting.shift() as string);
      }
      const bytes = this.#removeWaiting();
      if (bytes !== undefined) {
        this.#buffer!.appendBuffer(bytes);
      }
    } catch {
      // The browser's buffer is full, or the data is invalid.
      this.#failed();
    }
  }

  #changeType(type: string): void {
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

  /** Removes and returns the waiting data up to the next change of type, concatenated. */
  #removeWaiting(): ArrayBuffer | undefined {
    const end = this.#waiting.findIndex((item) => typeof item === 'string');
    const parts = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end) as ArrayBuffer[];
    return parts.length < 2 ? parts[0] : concatenated(parts);
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
    // WebKitGTK takes half a second to seek; a second seek meanwhile would only start it again.
    if (this.#video.seeking) {
      return;
    }
    const start = ranges.start(ranges.length - 1);
    const end = ranges.end(ranges.length - 1);
    const behind = end - this.#video.currentTime;
    if (this.#video.currentTime < start || behind > SEEK_S || behind < 0) {
      this.#video.currentTime = Math.max(start, end - EDGE_S);
    }
    playFaster(this.#video, behind > FASTER_S);
  }

  #onError = (): void => this.#failed();
}

function concatenated(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole.buffer;
}
