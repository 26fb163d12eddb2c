import { Icon } from '../shell/Icon';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import { ClipPlayer } from './ClipPlayer';
import { DeleteRecording } from './DeleteRecording';
import type { DayRecording } from './recordingRequests';
import { eventWords } from './recordingWords';
import { deletedAt } from './retention';
import { SaveClip } from './SaveClip';
import type { Place } from './usePlayback';

interface Props {
  recording: DayRecording;
  /** Where playback begins. */
  place: Place;
  site?: Site;
  onTime: (seconds: number) => void;
  onEnded: () => void;
  onClose: () => void;
  /** Called when the recording's URL no longer works, or it is deleted: to request the list again. */
  onStale: () => void;
}

/** The recording that plays, with all that a person may do with it. */
export function RecordingPlayer({ recording, place, site, onTime, onEnded, onClose, onStale }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes(site?.time_zone);
  const at = new Date(recording.recorded_at);
  const inCloud = recording.on_pod !== true;
  return (
    <section className="card player" aria-label={words.player}>
      <header className="player-head">
        <p className="player-name">
          <time dateTime={recording.recorded_at}>{times.clock(at)}</time>
          {recording.plate_number && <span className="plate plate-small">{recording.plate_number}</span>}
          <span className="quiet">
            {[eventWords(recording.event_type, words), recording.fromPod && words.atPod].filter(Boolean).join(' · ')}
          </span>
        </p>
        <button type="button" className="button button-icon" onClick={onClose} aria-label={words.closePlayer}>
          <Icon name="deny" />
        </button>
      </header>
      {inCloud ? (
        <ClipPlayer
          recording={recording}
          name={words.clipOf(times.clock(at))}
          place={place}
          onTime={onTime}
          onEnded={onEnded}
          onStale={onStale}
        />
      ) : (
        <Empty title={words.onPod}>{words.onPodRemedy}</Empty>
      )}
      <footer className="player-foot">
        {inCloud && <SaveClip recording={recording} />}
        {site && (
          <DeleteRecording
            recording={recording}
            site={site}
            onDeleted={() => {
              onClose();
              onStale();
            }}
          />
        )}
        {recording.fromPod ? (
          <p className="quiet small player-until">{words.podKeeps}</p>
        ) : (
          site && <DeletedOn recordedAt={recording.recorded_at} site={site} />
        )}
      </footer>
    </section>
  );
}

/** When the cloud will delete a recording because of its age. */
function DeletedOn({ recordedAt, site }: { recordedAt: string; site: Site }) {
  const { recording: words } = useTexts();
  const times = useTimes(site.time_zone);
  const now = useNow(60_000);
  const until = deletedAt(recordedAt, site);
  return (
    until && (
      <p className="quiet small player-until">
        {until > now ? words.deletedOn(times.day(until, now)) : words.deletedSoon}
      </p>
    )
  );
}
