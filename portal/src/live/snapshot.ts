import { Refusal, refusalOf } from '../api/refusal';
import { snapshotAddress } from './cameraAddress';
import { noAnswer } from './refusals';
import type { StreamToken } from './streamTokenRequests';

/** A function of the cloud may start cold, and the pod decodes a frame first. */
const DEADLINE_MS = 20_000;

/**
 * The camera's picture of now, a JPEG at most `width` pixels wide: from the pod, or through the cloud if the pod does
 * not answer this device. Rejects with the pod's or the cloud's Refusal.
 */
export async function fetchSnapshot(token: StreamToken, apiUrl: string, width?: number): Promise<Blob> {
  try {
    return await fetchPicture(snapshotAddress(token, 'pod', apiUrl, width));
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'unreachable') {
      return fetchPicture(snapshotAddress(token, 'cloud', apiUrl, width));
    }
    throw thrown;
  }
}

async function fetchPicture(address: string): Promise<Blob> {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(DEADLINE_MS) });
    if (answer.ok) {
      return await answer.blob();
    }
    throw refusalOf(answer.status, await answer.json().catch(() => undefined));
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : noAnswer(address);
  }
}
