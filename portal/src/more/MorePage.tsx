import { useContext } from 'react';
import { RouterContext } from '../phone/RouterContext';
import { PushSettings } from '../push/PushSettings';
import { useRoles } from '../session/RolesContext';
import { Icon } from '../shell/Icon';
import { Page } from '../shell/Page';
import { partsFor } from '../shell/parts';
import { href } from '../shell/route';
import { LANGUAGES, type Language } from '../texts/language';
import { useLanguage, useTexts } from '../texts/TextsContext';

/** The parts that a phone has no room for in its navigation, and what belongs to the person: notifications, roles, language, sign-out. */
export function MorePage({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const { shell, administration } = useTexts();
  const roles = useRoles();
  const phones = useContext(RouterContext) !== undefined;
  const [language, choose] = useLanguage();
  return (
    <Page title={shell.more}>
      <div className="column">
        <nav className="more" aria-label={shell.more}>
          {partsFor(roles, phones)
            .filter(({ often }) => !often)
            .map(({ page, icon }) => (
              <a key={page} className="card more-link" href={href({ page })}>
                <Icon name={icon} />
                {shell[page]}
                <Icon name="forward" />
              </a>
            ))}
          <a className="card more-link" href={href({ page: 'alerts' })}>
            <Icon name="alert" />
            {shell.alerts}
            <Icon name="forward" />
          </a>
          <a className="card more-link" href={href({ page: 'accept' })}>
            <Icon name="people" />
            {administration.invitation.acceptTitle}
            <Icon name="forward" />
          </a>
        </nav>
        <PushSettings person={name} />
        <p>{shell.signedInAs(name)}</p>
        <ul>
          {roles.memberships.map(({ company_id, role }) => (
            <li key={company_id}>
              {company_id}: {shell.roles[role]}
            </li>
          ))}
        </ul>
        <label className="field">
          {shell.language}
          <select value={language} onChange={(event) => choose(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([code, { name: own }]) => (
              <option key={code} value={code} lang={code}>
                {own}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={onSignOut}>
          <Icon name="leave" />
          {shell.signOut}
        </button>
      </div>
    </Page>
  );
}
