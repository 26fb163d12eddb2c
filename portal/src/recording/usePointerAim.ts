import { useRef, type PointerEvent } from 'react';
import type { Span } from './timeline';

/** Half the width of a finger, pixels. */
const FINGER_PX = 14;

interface Handlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** Pressing and dragging on an element as wide as a span aims at a moment; releasing seeks it. */
export function usePointerAim(
  shown: Span,
  aim: (moment: number | undefined) => void,
  seek: (moment: number, toleranceMs: number) => void,
): Handlers {
  const pressed = useRef(false);
  const momentOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min((clientX - left) / width, 1));
    return Math.min(shown.start + share * (shown.end - shown.start), shown.end - 1);
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      pressed.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      aim(momentOf(event));
    },
    onPointerMove: (event) => {
      if (pressed.current) aim(momentOf(event));
    },
    onPointerUp: (event) => {
      if (!pressed.current) return;
      pressed.current = false;
      const { width } = event.currentTarget.getBoundingClientRect();
      seek(momentOf(event), (FINGER_PX / width) * (shown.end - shown.start));
    },
    // The browser scrolls the page instead.
    onPointerCancel: () => {
      pressed.current = false;
      aim(undefined);
    },
  };
}
