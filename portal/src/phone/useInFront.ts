import { useEffect, useState } from 'react';

/** A hidden page keeps its streams for this long, so that a short absence costs nothing, milliseconds. */
const HIDDEN_MS = 20_000;

/** False once the page has been hidden for a while. */
export function useInFront(): boolean {
  const [inFront, setInFront] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.hidden) {
        timer = setTimeout(() => setInFront(false), HIDDEN_MS);
      } else {
        setInFront(true);
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return inFront;
}
