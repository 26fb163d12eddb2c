import { useEffect, useRef, type ReactNode } from 'react';

/** True once the user has navigated within the page. */
let moved = false;
addEventListener('hashchange', () => (moved = true), { once: true });

/** One page: sets the tab's title, and moves the focus to its heading after navigation. */
export function Page({ title, quiet = false, children }: { title: string; quiet?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · PlateBridge`;
  }, [title]);
  useEffect(() => {
    if (moved) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <main className="page">
      <h1 ref={heading} tabIndex={-1} className={quiet ? 'unseen' : 'page-title'}>
        {title}
      </h1>
      {children}
    </main>
  );
}
