import type { StreamToken } from './streamTokenRequests';
import { refusalOf, type Refusal } from '../api/refusal';
import { Feed } from './feed';
import { noAnswer, noDecoder, unreadable } from './refusals';
import type { Player } from './player';
import { PodClock } from './podClock';

/** If no message arrives within this time, the pod has no video or a proxy blocks the connection; milliseconds. */
const FIRST_MESSAGE_MS = 5_000;

/** Interval of requests for the pod's time, milliseconds: one of the answers will have been quick. */
const ASK_CLOCK_MS = 10_000;

/** A close code is this number plus the HTTP status of the same error. */
const CLOSE_CODES = 4000;

/** A text message of the pod. Pods older than 2026-12 send only `init`, without `clock`, and answer no `clock` message. */
type PodMessage =
  | { readonly type: 'init'; readonly codecs: string; readonly clock?: number }
  | { readonly type: 'clock'; readonly sent: number; readonly now: number }
  | { readonly type: 'time'; readonly media: number; readonly at: number };

/** The end of a socket; `began` is true if it had shown video. */
export type Ended = (refusal: Refusal, began: boolean) => void;

/**
 * Plays the stream of `token` in `video` frame by frame, as the pod receives it; `ended` is called at most once,
 * after which the player is closed.
 */
export function socketPlayer(video: HTMLVideoElement, token: StreamToken, ended: Ended): Player {
  let open = true;
  let began = false;
  const feed = new Feed(video, () => end(unreadable()));
  const socket = new WebSocket(socketAddress(token.stream_url));
  socket.binaryType = 'arraybuffer';
  const clock = new PodClock();
  let asking: ReturnType<typeof setInterval> | undefined;
  const silence = setTimeout(() => end(noAnswer(token.stream_url)), FIRST_MESSAGE_MS);

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

  function receive(message: PodMessage): void {
    switch (message.type) {
      case 'init':
        if (message.clock !== undefined && asking === undefined) {
          askClock();
          asking = setInterval(askClock, ASK_CLOCK_MS);
        }
        if (!feed.begin(message.codecs)) {
          end(noDecoder(message.codecs));
        }
        break;
      case 'clock':
        clock.answered(message.sent, message.now);
        break;
      case 'time':
        clock.frameReached(message.media, message.at);
        break;
    }
  }

  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (!open) {
      return;
    }
    clearTimeout(silence);
    if (typeof data === 'string') {
      receive(JSON.parse(data) as PodMessage);
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

/** The WebSocket address of the stream at `address`. */
export function socketAddress(address: string): string {
  const url = new URL(address);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/ws`;
  return url.href;
}
