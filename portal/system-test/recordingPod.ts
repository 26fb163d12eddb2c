import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { components } from '@platebridge/contract/edge';
import type { Api } from '../src/api/api';
import { listCameras } from '../src/camera/cameraRequests';
import { getCommand, queueCommand } from '../src/fleet/commandRequests';
import { podListAddress } from '../src/live/cameraAddress';
import { createStreamToken } from '../src/live/streamTokenRequests';
import { unique, type System } from './system';

type PodRecording = components['schemas']['PodRecording'];

const PATIENCE = { timeout: 60_000, interval: 500 };

/** The running system's pod and its cameras: it records what an administrator tells it to. */
export class RecordingPod {
  private constructor(
    private readonly api: Api,
    readonly podId: string,
  ) {}

  static async find(system: System): Promise<RecordingPod> {
    const api = system.api('owner');
    const { items } = await listCameras(api, 1);
    return new RecordingPod(api, items.find(({ id }) => id === 'exit')!.pod_id);
  }

  /** Records all cameras continuously until one has a recording of some seconds; returns that. */
  async record(cameraId: string, seconds: number): Promise<PodRecording> {
    // Another recording would go on.
    await this.#recordContinuously('');
    const began = Date.now();
    try {
      await this.#recordContinuously('true');
      await pause(seconds * 1000);
    } finally {
      // An empty text returns to what config.yaml says, which is not to record.
      await this.#recordContinuously('');
    }
    return vi.waitUntil(
      async () =>
        (await this.recordings(cameraId)).find(
          ({ purpose, started_at }) => purpose === 'continuous' && Date.parse(started_at) > began - 1000,
        ),
      PATIENCE,
    );
  }

  /** What the pod itself lists of a camera, newest first. */
  async recordings(cameraId: string): Promise<readonly PodRecording[]> {
    const token = await createStreamToken(this.api, this.podId, cameraId);
    const response = await fetch(podListAddress(token, {}));
    expect(response.status).toBe(200);
    return ((await response.json()) as components['schemas']['RecordingList']).recordings;
  }

  /** Where browsers reach the pod. */
  async origin(): Promise<string> {
    return new URL((await createStreamToken(this.api, this.podId, 'exit')).stream_url).origin;
  }

  async #recordContinuously(continuous_recording: string): Promise<void> {
    const command = { kind: 'change_configuration', arguments: { continuous_recording } } as const;
    const { command_id } = await queueCommand(this.api, this.podId, unique('key'), command);
    const status = async (): Promise<string> => (await getCommand(this.api, this.podId, command_id)).status;
    await vi.waitUntil(async () => (await status()) === 'done', PATIENCE);
  }
}
