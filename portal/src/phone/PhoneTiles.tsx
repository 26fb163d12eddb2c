import { useEffect, useState, type ReactNode } from 'react';
import { Loading, RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import { PhoneTile } from './PhoneTile';
import { useRouter } from './RouterContext';
import { StreamList, type Streams } from './streamList';

/** The number of phones shown at first. */
const AT_ONCE = 12;

/** The streams of the phones of the person's companies, or `none` if no phone is sharing. */
export function PhoneTiles({ none }: { none: ReactNode }) {
  const router = useRouter();
  const { phone } = useTexts();
  const [{ ids, refusal, again }, setStreams] = useState<Streams>({ again: true });
  const [shown, setShown] = useState(AT_ONCE);
  useEffect(() => {
    const list = new StreamList(router, setStreams);
    return () => list.close();
  }, [router]);

  if (ids === undefined) {
    return refusal ? <RefusalNotice refusal={refusal} /> : <Loading label={phone.loading} />;
  }
  return (
    <>
      <div className="stale-place" role="status">
        {refusal && (
          <p className="stale">
            <span>
              {refusal.detail} {again ? phone.retrying : refusal.remedy}
            </span>
          </p>
        )}
      </div>
      {ids.length === 0 && none}
      <ul className="phone-tiles">
        {ids.slice(0, shown).map((id) => (
          <PhoneTile key={id} stream={id} />
        ))}
      </ul>
      {ids.length > shown && (
        <button type="button" className="button button-wide" onClick={() => setShown(shown + AT_ONCE)}>
          {phone.more}
        </button>
      )}
    </>
  );
}
