import Hls, { ErrorTypes, Events, type ErrorData } from 'hls.js/light';
import type { StreamToken } from './streamTokenRequests';
import { refusalOf, type Refusal } from '../api/refusal';
import type { Place } from './cameraAddress';
import { canFeed } from './feed';
import { noAnswer, unreadable } from './refusals';
import { playFaster } from './pace';
import { socketPlayer } from './socketPlayer';
import { withToken } from './streamToken';

/** Tolerated delay behind the playlist's target latency, seconds. */
const ON_TIME_S = 0.05;
/** Late video starts to play faster with this much buffered ahead, and stops with less than the second value, seconds. */
const FASTER_S = 0.45;
const NORMAL_S = 0.35;
/** If the browser fetches a stream itself and shows nothing for this long, the pod is asked for the reason, milliseconds. */
const NOTHING_YET_MS = 5_000;

/** Something that feeds a live stream into a video element until it is closed or fails. */
export interface Player {
  /** Sets a newer token for all further requests. */
  renewed(token: StreamToken): void;
  /** The delay of the video behind its arrival at the pod, seconds; undefined when unknown. */
  behind(): number | undefined;
  close(): void;
}

/**
 * Plays the stream of `token` in `video`, from the pod or through the cloud; `failed` is called at most once, after which the player is closed. A
 * WebSocket has the lowest latency; HLS is used if none gets through or the browser has no media source, and reports
 * the reason if the pod refuses.
 */
export function startPlayer(
  video: HTMLVideoElement,
  token: StreamToken,
  place: Place,
  failed: (refusal: Refusal) => void,
): Player {
  if (!canFeed()) {
    return nativePlayer(video, token, failed);
  }
  if (place === 'cloud') {
    return hls(video, token, failed);
  }
  let latest = token;
  let player = socketPlayer(video, token, (refusal, began) => {
    if (began || refusal.code === 'no_decoder') {
      failed(refusal);
    } else {
      player = hls(video, latest, failed);
      void video.play().catch(() => undefined);
    }
  });
  return {
    renewed: (fresh) => {
      latest = fresh;
      player.renewed(fresh);
    },
    behind: () => player.behind(),
    close: () => player.close(),
  };
}

function hls(video: HTMLVideoElement, token: StreamToken, failed: (refusal: Refusal) => void): Player {
  return Hls.isSupported() ? hlsPlayer(video, token, failed) : nativePlayer(video, token, failed);
}

function hlsPlayer(video: HTMLVideoElement, first: StreamToken, failed: (refusal: Refusal) => void): Player {
  let token = first.token;
  const hls = new Hls({
    lowLatencyMode: true,
    // hls.js speeds up only with more than a second buffered, which would leave the video a second late.
    maxLiveSyncPlaybackRate: 1,
    // The default of 1 s adds more latency than a stall of the network justifies.
    liveSyncOnStallIncrease: 0.3,
    backBufferLength: 10,
    maxBufferLength: 20,
    enableWorker: false,
    // A playlist's addresses carry the token that it was requested with; it is replaced by the current one.
    xhrSetup: (xhr, url) => xhr.open('GET', withToken(url, token), true),
  });
  // Set after construction on purpose: given to the constructor they would also overrule the
  // PART-HOLD-BACK of a low-latency playlist, and are meant only for playlists without one.
  hls.config.liveSyncDurationCount = 1;
  hls.config.liveMaxLatencyDurationCount = 6;

  let recovered = false;
  hls.on(Events.ERROR, (_, fault) => {
    if (!fault.fatal) {
      return;
    }
    if (fault.type === ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
    } else {
      failed(whyStopped(fault, first.stream_url));
    }
  });
  const keepUp = (): void => keepPace(video, hls);
  video.addEventListener('timeupdate', keepUp);
  hls.loadSource(first.stream_url);
  hls.attachMedia(video);
  return {
    renewed: (fresh) => (token = fresh.token),
    behind: () => (hls.latency > 0 ? hls.latency : undefined),
    close: () => {
      video.removeEventListener('timeupdate', keepUp);
      playFaster(video, false);
      hls.destroy();
    },
  };
}

/** Plays a little faster while the video is later than the playlist's target latency and enough is buffered. */
function keepPace(video: HTMLVideoElement, hls: Hls): void {
  const { buffered, currentTime } = video;
  const ahead = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - currentTime;
  const late = hls.latency - (hls.targetLatency ?? Infinity);
  const enough = video.playbackRate > 1 ? NORMAL_S : FASTER_S;
  playFaster(video, late > ON_TIME_S && ahead > enough);
}

/** For browsers that play HLS natively and have no media source, such as older iPhones. */
function nativePlayer(video: HTMLVideoElement, first: StreamToken, failed: (refusal: Refusal) => void): Player {
  let address = first.stream_url;
  let open = true;
  // The element reports no reason of a refusal, and in Chromium not even an error, so the playlist is requested once.
  const ask = async (otherwise: Refusal | undefined): Promise<void> => {
    clearTimeout(nothing);
    video.removeEventListener('error', onError);
    const refusal = (await refusalAt(address)) ?? otherwise;
    if (open && refusal !== undefined) {
      failed(refusal);
    }
  };
  const onError = (): void => void ask(unreadable());
  const onPicture = (): void => clearTimeout(nothing);
  const nothing = setTimeout(() => void ask(undefined), NOTHING_YET_MS);
  video.addEventListener('error', onError);
  video.addEventListener('loadeddata', onPicture);
  video.src = address;
  return {
    // A script cannot change the element's next requests, so it starts again at the live edge.
    renewed: (fresh) => (video.src = address = fresh.stream_url),
    behind: () => undefined,
    close: () => {
      open = false;
      clearTimeout(nothing);
      video.removeEventListener('loadeddata', onPicture);
      video.removeEventListener('error', onError);
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** The pod's refusal of a request to `address`; undefined if it does not refuse. */
async function refusalAt(address: string): Promise<Refusal | undefined> {
  try {
    const answer = await fetch(address, { cache: 'no-store' });
    return answer.ok ? undefined : refusalOf(answer.status, await answer.json().catch(() => undefined));
  } catch {
    return noAnswer(address);
  }
}

function whyStopped(fault: ErrorData, address: string): Refusal {
  const status = fault.response?.code ?? 0;
  if (fault.type === ErrorTypes.MEDIA_ERROR) {
    return unreadable();
  }
  return status === 0 ? noAnswer(address) : refusalOf(status, bodyOf(fault.networkDetails));
}

function bodyOf(details: unknown): unknown {
  try {
    return details instanceof XMLHttpRequest ? JSON.parse(details.responseText) : undefined;
  } catch {
    // Not text or not JSON: only the status is used.
    return undefined;
  }
}
