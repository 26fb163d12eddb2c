import type { Schema } from '../../api/api';
import { Section } from '../../shell/Section';
import { localeOf } from '../../shell/time';
import { useTexts } from '../../texts/TextsContext';

/** What the company may have, and how much of it there is where the cloud counts it. */
export function Quotas({ quotas }: { quotas: readonly Schema<'QuotaUse'>[] }) {
  const { language, administration } = useTexts();
  const { company: texts } = administration;
  const numbers = new Intl.NumberFormat(localeOf(language, navigator.languages));
  return (
    <Section title={texts.quotas}>
      <p className="quiet small">{texts.quotasLead}</p>
      <dl className="card facts">
        {quotas.map(({ quota, limit, used }) => (
          <div key={quota}>
            <dt>{texts.quotaNames[quota]}</dt>
            <dd className={used !== undefined && used >= limit ? 'fact-bad' : undefined}>
              {used === undefined
                ? texts.atMost(numbers.format(limit))
                : texts.usedOf(numbers.format(used), numbers.format(limit))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
