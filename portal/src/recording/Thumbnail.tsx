import { useEffect, useRef, useState } from 'react';
import { Icon } from '../shell/Icon';
import type { DayRecording } from './recordingRequests';

/**
 * The still of a recording, requested when it is scrolled into view, and once: every poll brings another presigned URL
 * of the same picture. It is drawn on a canvas, because the page's policy allows no pictures of other hosts.
 */
export function Thumbnail({ recording: { thumbnail_url: address } }: { recording: DayRecording }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(address);
  const [drawn, setDrawn] = useState(false);
  const exists = address !== undefined;
  useEffect(() => {
    latest.current = address;
  });
  useEffect(() => {
    const place = canvas.current;
    if (!place || !exists) return;
    const ended = new AbortController();
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || !latest.current) return;
      seen.disconnect();
      void draw(latest.current, place, ended.signal).then(setDrawn);
    });
    seen.observe(place);
    return () => {
      seen.disconnect();
      ended.abort();
    };
  }, [exists]);
  return (
    <span className={`recording-still ${drawn ? 'recording-still-drawn' : ''}`}>
      <canvas ref={canvas} aria-hidden="true" />
      <Icon name="play" />
    </span>
  );
}

/** Draws the picture of an address; without it the glyph says enough, so that a failure is not reported. */
async function draw(address: string, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) return false;
    const picture = await createImageBitmap(await answer.blob());
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    return true;
  } catch {
    return false;
  }
}
