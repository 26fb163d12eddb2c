/** Keeps the screen on while the page is visible, until it is closed; does nothing in browsers without wake locks. */
export class WakeLock {
  #sentinel: WakeLockSentinel | undefined;
  #open = true;

  constructor() {
    document.addEventListener('visibilitychange', this.#onVisibility);
    void this.#requestLock();
  }

  close(): void {
    this.#open = false;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    void this.#sentinel?.release();
  }

  // A browser releases the lock when the page is hidden.
  #onVisibility = (): void => void this.#requestLock();

  async #requestLock(): Promise<void> {
    if (document.hidden || !('wakeLock' in navigator)) {
      return;
    }
    try {
      this.#sentinel = await navigator.wakeLock.request('screen');
      if (!this.#open) {
        await this.#sentinel.release();
      }
    } catch {
      // Usually a low battery; the screen then turns off as usual.
    }
  }
}
