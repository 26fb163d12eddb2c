import { useTexts } from '../texts/TextsContext';

/** Leads to the pod's own page, where the browser says what it does not tell a page: no answer, or which certificate. */
export function PodPageLink({ pod }: { pod: URL }) {
  const { live: texts } = useTexts();
  return (
    <>
      <a className="link" href={new URL('/health', pod).href} target="_blank" rel="noreferrer">
        {texts.podPage}
      </a>{' '}
      {texts.podPageWhy}
    </>
  );
}
