/** Keeps the screen on, where the browser offers that, for as long as the page is in front and until it is closed. */
export class Awake {
  #lock: WakeLockSentinel | undefined;
  #open = true;

  constructor() {
    document.addEventListener('visibilitychange', this.#onVisibility);
    void this.#requestLock();
  }

  close(): void {
    this.#open = false;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    void this.#lock?.release();
  }

  // A browser releases the lock when the page is hidden.
  #onVisibility = (): void => void this.#requestLock();

  async #requestLock(): Promise<void> {
    if (document.hidden || !('wakeLock' in navigator)) {
      return;
    }
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      if (!this.#open) {
        await this.#lock.release();
      }
    } catch {
      // Low battery, mostly; the screen then goes off as it does otherwise.
    }
  }
}
