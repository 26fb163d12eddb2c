import { usePolled } from '../../api/usePolled';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { useTexts } from '../../texts/TextsContext';
import { DeliveryRow } from './DeliveryRow';
import { listDeliveries, type Target } from './noticeRequests';

/** Short, because somebody waits for the outcome of a test. */
const EVERY_MS = 5000;

/** What was sent to a target, with each attempt. */
export function DeliveryLog({ target }: { target: Target }) {
  const api = useApi();
  const { notice: texts } = useTexts().administration;
  const asked = usePolled((pages) => listDeliveries(api, target, pages), EVERY_MS, target.target_id);
  return (
    <div className="delivery-log">
      <h4>{texts.logTitle}</h4>
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={texts.whatLog}
        empty={<Empty title={texts.noDeliveries}>{texts.noDeliveriesRemedy}</Empty>}
      >
        {(deliveries) => (
          <ul className="things">
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.delivery_id} target={target} delivery={delivery} onReplayed={asked.again} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={texts.showMoreDeliveries} />
    </div>
  );
}
