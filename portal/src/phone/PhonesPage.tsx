import { useEffect, useState } from 'react';
import { Icon } from '../shell/Icon';
import { Empty, Loading, RefusalNotice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { PhoneTile } from './PhoneTile';
import { useRouter } from './RouterContext';
import { StreamList, type Streams } from './streamList';
import { useInFront } from './useInFront';

/** The number of phones shown at first. */
const AT_ONCE = 12;

/** The streams of the phones of the person's companies. */
export default function PhonesPage() {
  const inFront = useInFront();
  const { phone } = useTexts();
  return (
    <Page title={phone.title}>
      <div className="phones">
        <a className="button button-main" href={href({ page: 'share' })}>
          <Icon name="phone" />
          {phone.share}
        </a>
        {inFront ? <Tiles /> : <Loading label={phone.hidden} />}
      </div>
    </Page>
  );
}

function Tiles() {
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
      {ids.length === 0 && <Empty title={phone.none}>{phone.noneRemedy}</Empty>}
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
