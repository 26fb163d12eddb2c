import Hls, { Events, type HlsConfig } from 'hls.js/light';
import type { Player } from '../src/live/player';
import { socketPlayer } from '../src/live/socketPlayer';
import { withToken } from '../src/live/streamToken';

let token: string;
let socket: Player;

/** Plays a stream in three ways at once, side by side. A script of the integration tests' pages. */
function playAll(address: string): void {
  byHls(address, 'hls', { lowLatencyMode: false, liveSyncDurationCount: 1 });
  byHls(address, 'low-latency-hls', { lowLatencyMode: true });
  socket = socketPlayer(video('socket'), streamToken(address), ({ message }) => console.error('socket', message));
}

/** All players continue with the token of another address of the same stream. */
function renewAll(address: string): void {
  socket.renewed(streamToken(address));
}

function byHls(address: string, name: string, config: Partial<HlsConfig>): void {
  const hls = new Hls({
    ...config,
    enableWorker: false,
    xhrSetup: (xhr, url) => xhr.open('GET', withToken(url, token), true),
  });
  hls.on(Events.ERROR, (_, fault) => fault.fatal && console.error(name, fault.details, fault.error.message));
  hls.loadSource(address);
  hls.attachMedia(video(name));
}

function streamToken(address: string) {
  token = new URL(address).searchParams.get('token')!;
  return { token, stream_url: address, pod_id: '', camera_id: '', expires_in: 600, expires_at: '' };
}

function video(name: string): HTMLVideoElement {
  const element = document.createElement('video');
  Object.assign(element, { id: name, muted: true, autoplay: true, width: 320, height: 180 });
  const figure = document.createElement('figure');
  figure.append(element, name);
  document.body.append(figure);
  return element;
}

Object.assign(globalThis, { playAll, renewAll });
