import { useContext } from 'react';
import { RouterContext } from '../phone/RouterContext';
import { usePushConfirmation } from '../push/usePushConfirmation';
import { useRoles } from '../session/RolesContext';
import { useTexts } from '../texts/TextsContext';
import { Boundary } from './Boundary';
import { Icon, Mark } from './Icon';
import { RefusalNotice } from './Notice';
import { PageOf } from './PageOf';
import { partOf, partsFor, type Part } from './parts';
import { href, useRoute } from './route';

/** The frame of every page: logo, navigation and signed-in person. */
export function Shell({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const route = useRoute();
  const phones = useContext(RouterContext) !== undefined;
  const { shell } = useTexts();
  const roles = useRoles();
  usePushConfirmation(name);
  const parts = partsFor(roles, phones);
  const here = partOf(route.page);
  return (
    <div className="shell">
      <header className="top">
        <a className="brand" href={href({ page: 'overview' })}>
          <Mark />
          PlateBridge
        </a>
        <nav className="tabs" aria-label={shell.pages}>
          {parts.map((part) => (
            <Tab key={part.page} part={part} current={here === part.page} />
          ))}
          <a
            className="tab tab-more"
            href={href({ page: 'more' })}
            aria-current={parts.some(({ page, often }) => often && page === here) ? undefined : 'page'}
          >
            <Icon name="more" />
            {shell.more}
          </a>
        </nav>
        <div className="who">
          <a className="who-name" href={href({ page: 'more' })} aria-label={shell.you(name)}>
            {name}
          </a>
          <button
            type="button"
            className="button button-icon"
            onClick={onSignOut}
            aria-label={`${shell.signOut} ${name}`}
          >
            <Icon name="leave" />
          </button>
        </div>
      </header>
      {roles.refusal && (
        <div className="page">
          <RefusalNotice refusal={roles.refusal} onRetry={roles.again}>
            <p>{shell.rolesUnknown}</p>
          </RefusalNotice>
        </div>
      )}
      <Boundary key={route.page}>
        <PageOf route={route} name={name} phones={phones} onSignOut={onSignOut} />
      </Boundary>
    </div>
  );
}

function Tab({ part: { page, icon, often }, current }: { part: Part; current: boolean }) {
  const { shell } = useTexts();
  return (
    <a className={often ? 'tab' : 'tab tab-wide'} href={href({ page })} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      {shell[page]}
    </a>
  );
}
