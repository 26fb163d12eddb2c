import { noCamera, type RefusalWords } from './refusals';

export type Facing = 'environment' | 'user';

/** Longest side of a frame, pixels; larger ones are scaled down. */
const LONGEST_SIDE = 960;
const QUALITY = 0.6;

/** This device's camera, previewed in a video element; captures JPEGs. */
export class PhoneCamera {
  readonly #video: HTMLVideoElement;
  readonly #canvas = document.createElement('canvas');
  readonly #media: MediaStream;

  private constructor(video: HTMLVideoElement, media: MediaStream) {
    this.#video = video;
    this.#media = media;
  }

  /** Asks the person for the camera; rejects with a Refusal if none is available. `ended` is called when it ends. */
  static async open(
    video: HTMLVideoElement,
    facing: Facing,
    words: RefusalWords,
    ended: () => void,
  ): Promise<PhoneCamera> {
    let media: MediaStream | undefined;
    try {
      media = await navigator.mediaDevices.getUserMedia({
        video: {
          facingMode: { ideal: facing },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 15 },
        },
      });
      video.srcObject = media;
      await video.play();
      media.getVideoTracks().forEach((track) => track.addEventListener('ended', ended));
      return new PhoneCamera(video, media);
    } catch (thrown) {
      media?.getTracks().forEach((track) => track.stop());
      throw noCamera(thrown, words);
    }
  }

  /** Returns the current frame as a JPEG; undefined while there is none. */
  async picture(): Promise<Uint8Array | undefined> {
    const { videoWidth, videoHeight } = this.#video;
    if (videoWidth === 0) {
      return undefined;
    }
    const [width, height] = fitted(videoWidth, videoHeight, LONGEST_SIDE);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#canvas.getContext('2d')?.drawImage(this.#video, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => this.#canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
  }

  close(): void {
    this.#media.getTracks().forEach((track) => track.stop());
    this.#video.srcObject = null;
  }
}

/** Width and height, scaled down if the longer one exceeds `longest`; the aspect ratio is kept. */
export function fitted(width: number, height: number, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
}
