import { Refusal } from '../api/refusal';
import { currentTexts } from '../texts/current';

/** The pod of a stream could not be reached. */
export function noAnswer(address: string): Refusal {
  const { live } = currentTexts();
  return new Refusal('unreachable', live.podDoesNotAnswer(new URL(address).host), live.podDoesNotAnswerRemedy, 0);
}

/** The browser failed to play the video; a retry may succeed. */
export function unreadable(): Refusal {
  const { live } = currentTexts();
  return new Refusal('unreadable', live.unreadable, live.otherBrowser, 0);
}

/** The browser has no decoder for the camera's video; `codecs` in the form of RFC 6381. */
export function noDecoder(codecs: string): Refusal {
  const { live } = currentTexts();
  const name = codecName(codecs);
  return new Refusal('no_decoder', name === undefined ? live.unreadable : live.noDecoder(name), live.otherBrowser, 0);
}

/** The video plays no more, although the connection is open. */
export function frozen(): Refusal {
  const { live } = currentTexts();
  return new Refusal('frozen', live.frozen, live.frozenRemedy, 0);
}

/** The pod has no stream that this browser can play. */
export function noPlayableStream({ detail }: Refusal): Refusal {
  return new Refusal('no_decoder', detail, currentTexts().live.noPlayableStreamRemedy, 0);
}

function codecName(codecs: string): string | undefined {
  const names: readonly (readonly [RegExp, string])[] = [
    [/\bh(vc|ev)1/, 'H.265'],
    [/\bav01/, 'AV1'],
    [/\bvp09/, 'VP9'],
  ];
  return names.find(([form]) => form.test(codecs))?.[1];
}
