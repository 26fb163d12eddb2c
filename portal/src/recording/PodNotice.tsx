import type { Refusal } from '../api/refusal';
import { Icon } from '../shell/Icon';
import type { Texts } from '../texts/en';
import { useTexts } from '../texts/TextsContext';
import type { AskedPod } from './usePodDay';

/** Says why a timeline lacks what is on the pod's disk, and what to do; empty if it lacks nothing. */
export function PodNotice({ pod: { value, refusal, retry } }: { pod: AskedPod }) {
  const { recording: words, shell } = useTexts();
  return (
    <div className="watch-status" role="status">
      {refusal && (
        <div className="notice pod-notice">
          <Icon name="alert" />
          <div>
            <p className="notice-title">{value ? words.podOutdated : words.podMissing}</p>
            {remediesOf(refusal, words).map((remedy) => (
              <p key={remedy}>{remedy}</p>
            ))}
            <button type="button" className="button" onClick={retry}>
              <Icon name="retry" />
              {shell.tryAgain}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function remediesOf({ code, detail, remedy }: Refusal, words: Texts['recording']): readonly string[] {
  switch (code) {
    case 'pod_unreachable':
      return [words.podUnreachedRemedy];
    case 'pod_offline':
      return [words.podOfflineRemedy];
    default:
      return [detail, remedy];
  }
}
