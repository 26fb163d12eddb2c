/** Draws JPEGs on a canvas; while one is being decoded only the newest of those that come is kept. */
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
    for (let picture = this.#take(); picture; picture = this.#take()) {
      try {
        const image = await createImageBitmap(new Blob([picture], { type: 'image/jpeg' }));
        // Setting the size, even to the same, empties a canvas.
        if (this.#canvas.width !== image.width || this.#canvas.height !== image.height) {
          this.#canvas.width = image.width;
          this.#canvas.height = image.height;
        }
        this.#canvas.getContext('2d')?.drawImage(image, 0, 0);
        image.close();
      } catch {
        // Not a picture; the one before stays until the next.
      }
    }
    this.#busy = false;
  }

  #take(): Uint8Array<ArrayBuffer> | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }
}
