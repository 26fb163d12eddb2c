import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { RefusalNotice } from '../../shell/Notice';
import { Status } from '../../shell/Status';
import { useTexts } from '../../texts/TextsContext';
import type { Community } from '../community/communityRequests';
import { DeliveryLog } from './DeliveryLog';
import { changeTarget, testTarget, type Target, type TargetCreated } from './noticeRequests';
import { addressOf } from './targetFields';
import { TargetDialogs, type OpenDialog } from './TargetDialogs';

interface Props {
  target: Target;
  communities: readonly Community[];
  /** Called with a new secret, if there is one. */
  onChanged: (created?: TargetCreated) => void;
}

/** A target of notices: what it gets, its test, and its log. */
export function TargetCard({ target, communities, onChanged }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { notice: texts } = administration;
  const [open, setOpen] = useState<OpenDialog>();
  const [log, setLog] = useState<{ readonly tests: number }>();
  const [{ busy, refusal }, send] = useSent<void>();
  const name = addressOf(target) ?? target.target_id;
  const community = communities.find(({ community_id }) => community_id === target.community_id);
  const test = async (): Promise<void> => {
    await testTarget(api, target, crypto.randomUUID());
    setLog((before) => ({ tests: (before?.tests ?? 0) + 1 }));
  };
  const toggle = async (): Promise<void> => {
    await changeTarget(api, target, { enabled: !target.enabled });
    onChanged();
  };
  const buttons = [
    { word: administration.test, act: () => void send(test) },
    { word: target.enabled ? texts.disable : texts.enable, act: () => void send(toggle) },
    { word: administration.change, act: () => setOpen('change') },
    ...(target.kind === 'webhook' ? [{ word: texts.rotate, act: () => setOpen('rotate') }] : []),
    { word: administration.delete, act: () => setOpen('delete'), danger: true },
  ];
  return (
    <li className="card thing">
      <div className="thing-words">
        <div className="card-head">
          <h3>{name}</h3>
          <Status tone={target.enabled ? 'good' : 'off'} word={target.enabled ? texts.enabled : texts.disabled} />
        </div>
        <p className="quiet small">
          {texts.kinds[target.kind]}
          {target.community_id && ` · ${texts.onlyCommunity(community?.name ?? target.community_id)}`}
        </p>
        <p className="small">
          {target.notices.length === 0
            ? texts.allNotices
            : target.notices.map((kind) => texts.kindNames[kind]).join(' · ')}
        </p>
      </div>
      <div className="thing-buttons">
        <button
          type="button"
          className="button"
          aria-expanded={log !== undefined}
          onClick={() => setLog(log ? undefined : { tests: 0 })}
        >
          {texts.log}
          <span className="unseen"> {name}</span>
        </button>
        {buttons.map(({ word, act, danger }) => (
          <button
            key={word}
            type="button"
            className={danger ? 'button button-danger' : 'button'}
            disabled={busy}
            onClick={act}
          >
            {word}
            <span className="unseen"> {name}</span>
          </button>
        ))}
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      {log && <DeliveryLog key={log.tests} target={target} />}
      <TargetDialogs
        target={target}
        name={name}
        communities={communities}
        open={open}
        onChanged={onChanged}
        onClose={() => setOpen(undefined)}
      />
    </li>
  );
}
