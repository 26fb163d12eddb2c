import type { StreamToken } from '../api/api';
import { refusalOf, type Refusal } from '../api/refusal';
import { Feed } from './feed';
import { noAnswer, noDecoder, unreadable } from './noPicture';
import type { Player } from './player';
import { PodClock } from './podClock';

/** If no message arrives for so long at first, the pod has no video or a proxy holds it back; milliseconds. */
const FIRST_WORD_MS = 5_000;

/** How often the pod is asked for its time, milliseconds: one of the answers will have been quick. */
const ASK_CLOCK_MS = 10_000;

/** A close code is this number plus the HTTP status of the same error. */
const CLOSE_CODES = 4000;

/** A text message of the pod. Pods older than 2026-12 send only `init`, without `clock`, and answer no questions. */
type Said =
  | { readonly type: 'init'; readonly codecs: string; readonly clock?: number }
  | { readonly type: 'clock'; readonly sent: number; readonly now: number }
  | { readonly type: 'time'; readonly media: number; readonly at: number };

/** The end of a socket; `began` is true if it had shown video. */
export type Ended = (refusal: Refusal, began: boolean) => void;

/**
 * Feeds the stream of `token` into `video` frame by frame, as the pod gets it; `ended` is called at most once, and
 * ends the player's use.
 */
export function socketPlayer(video: HTMLVideoElement, token: StreamToken, ended: Ended): Player {
  let open = true;
  let began = false;
  const feed = new Feed(video, () => end(unreadable()));
  const socket = new WebSocket(socketAddress(token.stream_url));
  socket.binaryType = 'arraybuffer';
  const clock = new PodClock();
  let asking: ReturnType<typeof setInterval> | undefined;
  const silence = setTimeout(() => end(noAnswer(token.stream_url)), FIRST_WORD_MS);

  function end(refusal: Refusal): void {
    if (open) {
      close();
      ended(refusal, began);
    }
  }

  function close(): void {
    open = false;
    clearTimeout(silence);
    clearInterval(asking);
    socket.close();
    feed.close();
  }

  function askClock(): void {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: 'clock', sent: clock.now }));
    }
  }

  function heard(said: Said): void {
    switch (said.type) {
      case 'init':
        if (said.clock !== undefined && asking === undefined) {
          askClock();
          asking = setInterval(askClock, ASK_CLOCK_MS);
        }
        if (!feed.begin(said.codecs)) {
          end(noDecoder(said.codecs));
        }
        break;
      case 'clock':
        clock.answered(said.sent, said.now);
        break;
      case 'time':
        clock.came(said.media, said.at);
        break;
    }
  }

  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (!open) {
      return;
    }
    clearTimeout(silence);
    if (typeof data === 'string') {
      heard(JSON.parse(data) as Said);
    } else {
      feed.append(data);
      began = true;
    }
  };
  socket.onclose = ({ code }) => {
    end(
      code > CLOSE_CODES + 400 && code < CLOSE_CODES + 500
        ? refusalOf(code - CLOSE_CODES, undefined)
        : noAnswer(token.stream_url),
    );
  };

  return {
    renewed: (fresh) => {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify({ type: 'token', token: fresh.token }));
      }
    },
    behind: () => clock.behind(video.currentTime) ?? feed.behind,
    close,
  };
}

/** Where the pod offers the stream at `address` as a WebSocket. */
export function socketAddress(address: string): string {
  const url = new URL(address);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/ws`;
  return url.href;
}
