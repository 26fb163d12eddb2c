import { Icon } from '../shell/Icon';
import { useTexts } from '../texts/TextsContext';
import type { AskedPod } from './usePodDay';

/** Says why a timeline lacks what is on the pod's disk, and what to do; empty if it lacks nothing. */
export function PodNotice({ pod: { value, refusal, retry } }: { pod: AskedPod }) {
  const { recording: words, shell } = useTexts();
  const unreached = refusal?.code === 'unreachable';
  return (
    <div className="watch-status" role="status">
      {refusal && (
        <div className="notice pod-notice">
          <Icon name="alert" />
          <div>
            <p className="notice-title">{value ? words.podOutdated : words.podMissing}</p>
            <p>{unreached ? words.podUnreachedRemedy : `${refusal.detail} ${refusal.remedy}`}</p>
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
