import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { SECTIONS, type SectionName } from './sections';

/** Links to the sections of a company; all of them fit on a phone. */
export function SectionTabs({ companyId, current }: { companyId: string; current: SectionName }) {
  const { administration } = useTexts();
  return (
    <nav className="section-tabs" aria-label={administration.sectionsLabel}>
      {SECTIONS.map((section) => (
        <a
          key={section}
          className="section-tab"
          href={href({ page: 'administration', companyId, section })}
          aria-current={section === current ? 'page' : undefined}
        >
          {administration.sections[section]}
        </a>
      ))}
    </nav>
  );
}
