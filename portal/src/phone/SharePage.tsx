import { useEffect, useRef, useState } from 'react';
import { Icon } from '../shell/Icon';
import { Empty, RefusalNotice, Spinner } from '../shell/Notice';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';
import { Alerts, useAlerts } from './Alerts';
import { useCompanies, type Companies } from './companies';
import type { Facing } from './phoneCamera';
import { useRouter } from './RouterContext';
import { Publisher, type PublisherState } from './publisher';
import { StreamName } from './streamName';

/** Shows this device's camera to a company, from a tap on the button until the page is left. */
export default function SharePage({ person }: { person: string }) {
  const router = useRouter();
  const { phone } = useTexts();
  const companies = useCompanies();
  const video = useRef<HTMLVideoElement>(null);
  const publisher = useRef<Publisher>(undefined);
  const [state, setState] = useState<PublisherState>({ kind: 'off' });
  const [facing, setFacing] = useState<Facing>('environment');
  const [alerts, addAlert] = useAlerts();

  useEffect(() => {
    const started = new Publisher(video.current!, router, new StreamName(person), setState, addAlert);
    publisher.current = started;
    return () => started.stop();
  }, [router, person, addAlert]);

  const start = (from: Facing): void => {
    setFacing(from);
    if (companies.chosen !== undefined) {
      void publisher.current?.start(from, companies.chosen);
    }
  };
  const on = state.kind === 'connecting' || state.kind === 'live' || state.kind === 'reconnecting';
  return (
    <Page title={phone.share}>
      <div className="column">
        <p className="quiet">{phone.shareLead}</p>
        <Choice companies={companies} disabled={on || state.kind === 'asking'} />
        <div className={`view ${on ? 'view-playing' : ''}`}>
          <video
            ref={video}
            className={`view-video ${facing === 'user' ? 'view-mirror' : ''}`}
            muted
            playsInline
            disableRemotePlayback
            aria-label={phone.preview}
          />
          <div className="view-over">
            <Overlay state={state} companies={companies} start={() => start(facing)} />
          </div>
          <div className="view-bar" role="status">
            <Badge state={state} />
            <span className="view-gap" />
            {on && (
              <button
                type="button"
                className="button button-icon button-glass"
                onClick={() => start(facing === 'user' ? 'environment' : 'user')}
                aria-label={phone.switchCamera}
              >
                <Icon name="turn" />
              </button>
            )}
          </div>
        </div>
        {on && (
          <button type="button" className="button button-wide" onClick={() => publisher.current?.stop()}>
            <Icon name="stop" />
            {phone.stop}
          </button>
        )}
        <Alerts alerts={alerts} />
      </div>
    </Page>
  );
}

/** A selection of the company to share with, if there are several. */
function Choice({ companies: { all, chosen, choose }, disabled }: { companies: Companies; disabled: boolean }) {
  const { phone } = useTexts();
  return (
    all !== undefined &&
    all.length > 1 && (
      <label className="whose">
        <span>{phone.shareWith}</span>
        <select value={chosen ?? ''} disabled={disabled} onChange={({ target }) => choose(target.value)}>
          {chosen === undefined && (
            <option value="" disabled>
              {phone.chooseCompany}
            </option>
          )}
          {all.map((company) => (
            <option key={company}>{company}</option>
          ))}
        </select>
      </label>
    )
  );
}

function Overlay({ state, companies, start }: { state: PublisherState; companies: Companies; start: () => void }) {
  const { phone } = useTexts();
  switch (state.kind) {
    case 'off':
      return <Start companies={companies} start={start} />;
    case 'asking':
      return <Spinner label={phone.asking} />;
    case 'refused':
    case 'ended':
      return <RefusalNotice refusal={state.refusal} {...(companies.chosen && { onRetry: start })} />;
    case 'connecting':
    case 'live':
    case 'reconnecting':
      return null;
  }
}

/** The start button, once the companies are known. Why they are not is told above every page. */
function Start({ companies: { all, asking, chosen }, start }: { companies: Companies; start: () => void }) {
  const { phone } = useTexts();
  if (all === undefined) {
    return asking ? <Spinner label={phone.loadingCompanies} /> : <p className="quiet">{phone.companiesUnknown}</p>;
  }
  if (all.length === 0) {
    return <Empty title={phone.noCompany}>{phone.noCompanyRemedy}</Empty>;
  }
  return (
    <button type="button" className="button button-main" onClick={start} disabled={chosen === undefined}>
      <Icon name="phone" />
      {phone.start}
    </button>
  );
}

function Badge({ state }: { state: PublisherState }) {
  const { phone } = useTexts();
  switch (state.kind) {
    case 'live':
      return (
        <span className="live-badge">
          <span className="live-badge-dot" />
          <span>{phone.live}</span>
          <span className="live-badge-lag">{phone.as(state.stream)}</span>
        </span>
      );
    case 'connecting':
      return <Spinner label={phone.connectingToRouter} />;
    case 'reconnecting':
      return (
        <Spinner
          label={state.failures < 3 ? phone.states.reconnecting : phone.reconnectingBecause(state.refusal.detail)}
        />
      );
    case 'off':
    case 'asking':
    case 'refused':
    case 'ended':
      return null;
  }
}
