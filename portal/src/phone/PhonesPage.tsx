import { Icon } from '../shell/Icon';
import { Empty, Loading } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { PhoneTiles } from './PhoneTiles';
import { useInFront } from './useInFront';

/** The streams of the phones of the person's companies. */
export default function PhonesPage() {
  const inFront = useInFront();
  const { phone } = useTexts();
  const none = <Empty title={phone.none}>{phone.noneRemedy}</Empty>;
  return (
    <Page title={phone.title}>
      <div className="phones">
        <a className="button button-main" href={href({ page: 'share' })}>
          <Icon name="phone" />
          {phone.share}
        </a>
        {inFront ? <PhoneTiles none={none} /> : <Loading label={phone.hidden} />}
      </div>
    </Page>
  );
}
