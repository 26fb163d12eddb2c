import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tethered } from './tethered';

const PICTURE = 'testsrc2=size=640x360:rate=25';
const SOUND = 'sine=frequency=440:sample_rate=48000';
const COMMON = ['-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-g', '25', '-c:a', 'aac'];

/** FFmpeg's arguments for a codec, and the `codecs` of its stream (RFC 6381). */
export type Codec = 'h264' | 'h265';
const ENCODE: Record<Codec, readonly string[]> = {
  h264: ['-c:v', 'libx264', ...COMMON],
  h265: ['-c:v', 'libx265', ...COMMON, '-tag:v', 'hvc1', '-x265-params', 'log-level=error'],
};
const CODECS: Record<Codec, string> = { h264: 'avc1.42c01e,mp4a.40.2', h265: 'hvc1.1.6.L63.90,mp4a.40.2' };

/** Moving test video with sound from ffmpeg: fragmented MP4 with AAC, segments of 1 s. */
export class Camera {
  readonly #ffmpeg: ChildProcess;
  readonly #folder: string;
  readonly #viewers = new Set<(fragment: Buffer) => void>();
  readonly #boxes: Buffer[] = [];
  #unread = Buffer.alloc(0);
  #init = Buffer.alloc(0);

  private constructor(
    ffmpeg: ChildProcess,
    folder: string,
    /** Its stream's `codecs`. */
    readonly codecs: string,
  ) {
    this.#ffmpeg = ffmpeg;
    this.#folder = folder;
    ffmpeg.stdout!.on('data', (data: Buffer) => this.#read(data));
  }

  /** Calls `begin` with the init segment, and the function it returns with each fragment; returns an unsubscribe function. */
  watch(begin: (init: Buffer) => (fragment: Buffer) => void): () => void {
    let take: ((fragment: Buffer) => void) | undefined;
    const viewer = (fragment: Buffer): void => (take ??= begin(this.#init))(fragment);
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  }

  /** Splits MP4 into boxes: those before the first `moof` are the init segment, then each `mdat` ends a fragment. */
  #read(data: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, data]);
    while (this.#unread.length >= 8 && this.#unread.length >= this.#unread.readUInt32BE(0)) {
      const size = this.#unread.readUInt32BE(0);
      const type = this.#unread.toString('latin1', 4, 8);
      this.#boxes.push(this.#unread.subarray(0, size));
      this.#unread = this.#unread.subarray(size);
      if (type === 'moov' || type === 'mdat') {
        const whole = Buffer.concat(this.#boxes.splice(0));
        if (type === 'moov') {
          this.#init = whole;
        } else {
          this.#viewers.forEach((viewer) => viewer(whole));
        }
      }
    }
  }

  static async start(codec: Codec = 'h264'): Promise<Camera> {
    const folder = await mkdtemp(join(tmpdir(), 'portal-camera-'));
    const segments = 'f=hls:hls_segment_type=fmp4:hls_time=1:hls_list_size=6:hls_flags=delete_segments';
    const frames = 'f=mp4:movflags=frag_every_frame+empty_moov+default_base_moof';
    const outputs = `[${segments}]${join(folder, 'stream.m3u8')}|[${frames}]pipe\\:1`;
    const inputs = ['-re', '-f', 'lavfi', '-i', PICTURE, '-re', '-f', 'lavfi', '-i', SOUND];
    const tee = ['-map', '0:v', '-map', '1:a', '-flags', '+global_header', '-f', 'tee', outputs];
    return new Camera(ffmpeg([...inputs, ...ENCODE[codec], ...tee], 'pipe'), folder, CODECS[codec]);
  }

  /** A file of the stream, the playlist `stream.m3u8` among them; undefined if it does not exist (any more). */
  file(name: string): Promise<Buffer | undefined> {
    return /^[a-z0-9.]+$/.test(name)
      ? readFile(join(this.#folder, name)).catch(() => undefined)
      : Promise.resolve(undefined);
  }

  /** Stops sending frames, with the connection open. */
  freeze(): void {
    this.#ffmpeg.kill('SIGSTOP');
  }

  thaw(): void {
    this.#ffmpeg.kill('SIGCONT');
  }

  async close(): Promise<void> {
    const exit = once(this.#ffmpeg, 'exit');
    this.#ffmpeg.kill('SIGKILL');
    await exit;
    await rm(this.#folder, { recursive: true });
  }
}

/** One picture of the test video as a JPEG. */
export async function picture(): Promise<Buffer> {
  const made = ffmpeg(['-f', 'lavfi', '-i', PICTURE, '-frames:v', '1', '-f', 'mjpeg', 'pipe:1'], 'pipe');
  const bytes: Buffer[] = [];
  made.stdout!.on('data', (part: Buffer) => bytes.push(part));
  await once(made, 'close');
  return Buffer.concat(bytes);
}

/** A clip of `seconds`, like one that a pod uploads. */
export async function clip(seconds: number, codec: Codec = 'h264', sound = true): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-clip-'));
  const file = join(folder, 'clip.mp4');
  const inputs = ['-f', 'lavfi', '-i', PICTURE, ...(sound ? ['-f', 'lavfi', '-i', SOUND] : [])];
  const [code] = (await once(
    ffmpeg([...inputs, '-t', String(seconds), ...ENCODE[codec], '-movflags', '+faststart', file]),
    'exit',
  )) as [number];
  if (code !== 0) {
    throw new Error(`ffmpeg: expected exit 0, found ${code}`);
  }
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}

function ffmpeg(args: readonly string[], stdout: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  const [program, ...line] = tethered('ffmpeg', '-hide_banner', '-loglevel', 'error', ...args);
  return spawn(program!, line, { stdio: ['pipe', stdout, 'inherit'] });
}
