import { useTexts } from '../../texts/TextsContext';
import type { NoticeKind } from './noticeRequests';
import { NOTICES, type TargetFields } from './targetFields';

interface Props {
  fields: TargetFields;
  onChange: (changed: Partial<TargetFields>) => void;
}

/** Which notices a target gets. */
export function NoticeChoice({ fields: { all, notices }, onChange }: Props) {
  const { notice: texts } = useTexts().administration;
  const toggle = (kind: NoticeKind, wanted: boolean): void =>
    onChange({ notices: wanted ? [...notices, kind] : notices.filter((other) => other !== kind) });
  return (
    <fieldset className="notice-choice">
      <legend>{texts.notices}</legend>
      <label className="check">
        <input type="checkbox" checked={all} onChange={({ target }) => onChange({ all: target.checked })} />
        {texts.allNotices}
      </label>
      {!all &&
        NOTICES.map((kind) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={notices.includes(kind)}
              onChange={({ target }) => toggle(kind, target.checked)}
            />
            {texts.kindNames[kind]}
          </label>
        ))}
    </fieldset>
  );
}
