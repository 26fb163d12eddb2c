import { useState } from 'react';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { SCOPES, type AuditFilter, type AuditScope } from './auditRequests';
import { useScopeValues } from './useScopeValues';

interface Props {
  companyId: string;
  /** Called with nothing when all entries are wanted. */
  onChange: (filter: AuditFilter | undefined) => void;
}

/** Chooses the one thing that entries are searched by; known ones are offered. */
export function AuditFilters({ companyId, onChange }: Props) {
  const { audit: texts } = useTexts().administration;
  const [scope, setScope] = useState<AuditScope>();
  const [value, setValue] = useState('');
  const change = (nextScope: AuditScope | undefined, nextValue: string): void => {
    setScope(nextScope);
    setValue(nextValue);
    const wanted = nextValue.trim();
    onChange(nextScope && wanted ? { scope: nextScope, value: wanted } : undefined);
  };
  return (
    <div className="field-pair">
      <Field label={texts.filter}>
        <select
          value={scope ?? ''}
          onChange={({ target }) =>
            change(
              SCOPES.find((known) => known === target.value),
              '',
            )
          }
        >
          <option value="">{texts.all}</option>
          {SCOPES.map((known) => (
            <option key={known} value={known}>
              {texts.scopes[known]}
            </option>
          ))}
        </select>
      </Field>
      {scope && (
        <ScopeValue
          key={scope}
          companyId={companyId}
          scope={scope}
          value={value}
          onChange={(next) => change(scope, next)}
        />
      )}
    </div>
  );
}

interface ScopeValueProps {
  companyId: string;
  scope: AuditScope;
  value: string;
  onChange: (value: string) => void;
}

function ScopeValue({ companyId, scope, value, onChange }: ScopeValueProps) {
  const { audit: texts } = useTexts().administration;
  const values = useScopeValues(companyId, scope);
  if (values === undefined) {
    return (
      <Field label={texts.scopes[scope]}>
        <input
          type="search"
          maxLength={255}
          autoCapitalize={scope === 'plate' ? 'characters' : 'none'}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
    );
  }
  return (
    <Field label={texts.scopes[scope]}>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{texts.choose}</option>
        {values.map(({ id, name }) => (
          <option key={id} value={id}>
            {name === id ? id : `${name} (${id})`}
          </option>
        ))}
      </select>
    </Field>
  );
}
