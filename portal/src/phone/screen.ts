/** Draws JPEGs on a canvas; while one is being decoded, only the latest of the others is kept. */
export class Screen {
  readonly #canvas: HTMLCanvasElement;
  #next: Uint8Array<ArrayBuffer> | undefined;
  #busy = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  show(picture: Uint8Array<ArrayBuffer>): void {
    this.#next = picture;
    if (!this.#busy) {
      void this.#draw();
    }
  }

  async #draw(): Promise<void> {
    this.#busy = true;
    for (let picture = this.#takeNext(); picture; picture = this.#takeNext()) {
      try {
        const image = await createImageBitmap(new Blob([picture], { type: 'image/jpeg' }));
        // Setting the size, even to the same value, clears a canvas.
        if (this.#canvas.width !== image.width || this.#canvas.height !== image.height) {
          this.#canvas.width = image.width;
          this.#canvas.height = image.height;
        }
        this.#canvas.getContext('2d')?.drawImage(image, 0, 0);
        image.close();
      } catch {
        // Not a JPEG; the previous frame stays until the next.
      }
    }
    this.#busy = false;
  }

  #takeNext(): Uint8Array<ArrayBuffer> | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }
}
