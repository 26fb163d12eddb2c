import { Refusal, refusalOf } from '../api/refusal';
import { snapshotAddress } from './cameraAddress';
import { noAnswer } from './refusals';
import type { StreamToken } from './streamTokenRequests';

/** A function of the cloud may start cold, milliseconds. */
const CLOUD_DEADLINE_MS = 20_000;
/** The pod decodes a frame; a network that drops packets to it never answers, milliseconds. */
const POD_DEADLINE_MS = 5_000;
/** A pod that did not answer is not asked again for this long, milliseconds. */
const UNREACHED_MS = 120_000;

/** When each pod, by its origin, did not answer this device. */
const unreachedAt = new Map<string, number>();

/**
 * The camera's picture of now, a JPEG at most `width` pixels wide: from the pod, or through the cloud if the pod does
 * not answer this device. Rejects with the pod's or the cloud's Refusal.
 */
export async function fetchSnapshot(token: StreamToken, apiUrl: string, width?: number): Promise<Blob> {
  const { origin } = new URL(token.stream_url);
  if (Date.now() - (unreachedAt.get(origin) ?? -Infinity) > UNREACHED_MS) {
    try {
      return await fetchPicture(snapshotAddress(token, 'pod', apiUrl, width), POD_DEADLINE_MS);
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== 'unreachable') {
        throw thrown;
      }
      unreachedAt.set(origin, Date.now());
    }
  }
  return fetchPicture(snapshotAddress(token, 'cloud', apiUrl, width), CLOUD_DEADLINE_MS);
}

async function fetchPicture(address: string, deadlineMs: number): Promise<Blob> {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(deadlineMs) });
    if (answer.ok) {
      return await answer.blob();
    }
    throw refusalOf(answer.status, await answer.json().catch(() => undefined));
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : noAnswer(address);
  }
}
