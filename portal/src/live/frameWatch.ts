/** Notices whether a video element shows new frames. */
export class FrameWatch {
  readonly #video: HTMLVideoElement;
  #shown = 0;
  #shownTime = -1;
  #frames = 0;
  #movedAt = Date.now();
  #open = true;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#count();
  }

  /** True if a new frame was shown since the last call; a paused video shows none. */
  moved(): boolean {
    const frames = this.#framesShown();
    const moved = frames > this.#frames && !this.#video.paused;
    this.#frames = frames;
    if (moved) {
      this.#movedAt = Date.now();
    }
    return moved;
  }

  /** The time since the last new frame or `restart`, milliseconds. */
  get frozenMs(): number {
    return Date.now() - this.#movedAt;
  }

  /** What comes next is another video, or the same one after a pause. */
  restart(): void {
    this.#frames = this.#framesShown();
    this.#movedAt = Date.now();
  }

  close(): void {
    this.#open = false;
  }

  /** Frames that were presented; decoded frames where the browser does not report that. */
  #framesShown(): number {
    return reportsFrames(this.#video) ? this.#shown : this.#video.getVideoPlaybackQuality().totalVideoFrames;
  }

  #count(): void {
    if (this.#open && reportsFrames(this.#video)) {
      this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
        if (mediaTime !== this.#shownTime) {
          this.#shownTime = mediaTime;
          this.#shown++;
        }
        this.#count();
      });
    }
  }
}

function reportsFrames(video: HTMLVideoElement): boolean {
  return typeof video.requestVideoFrameCallback === 'function';
}
