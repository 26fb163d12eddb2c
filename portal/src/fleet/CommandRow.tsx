import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import type { Command } from './commandRequests';
import { commandDetail, commandStatus } from './commandStatus';

/** A command: what it is about, where it is, and who sent it. */
export function CommandRow({ command, now }: { command: Command; now: Date }) {
  const { fleet } = useTexts();
  const times = useSiteTimes(command.site_id);
  const detail = commandDetail(command, fleet, times);
  const created = new Date(command.created_at);
  return (
    <li className="card fleet-command">
      <div>
        <p className="fleet-name">
          {fleet.kinds[command.kind]}
          {command.camera_id && `: ${command.camera_id}`}
        </p>
        {detail && <p className="small">{detail}</p>}
        <p className="quiet small">
          <time dateTime={command.created_at} title={`${times.day(created, now)}, ${times.clock(created)}`}>
            {times.ago(created, now)}
          </time>{' '}
          {fleet.sentBy(command.user_id)}
        </p>
      </div>
      <Status {...commandStatus(command, fleet)} />
    </li>
  );
}
