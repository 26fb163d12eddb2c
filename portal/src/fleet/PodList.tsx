import { useEffect, useState } from 'react';
import { podsSummary } from '../pod/podStatus';
import { PODS_EVERY_MS, usePods } from '../pod/usePods';
import { Answer, ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Empty, Loading } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { useSiteById } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { groupsOf, isMeant } from './podGroups';
import { PodSite } from './PodSite';

/** The pods by site. A search looks at all of them, so it loads the pages that are not there yet. */
export function PodList() {
  const { fleet, shell } = useTexts();
  const now = useNow();
  const siteById = useSiteById();
  const [typed, setTyped] = useState('');
  const isSearching = typed.trim() !== '';
  const asked = usePods(isSearching);
  const { again } = asked;
  useEffect(() => {
    if (isSearching) again();
  }, [isSearching, again]);
  const pods = asked.value?.items ?? [];
  const found = pods.filter((pod) => isMeant(pod, typed));
  return (
    <Section title={fleet.pods} aside={pods.length > 0 && <Status {...podsSummary(pods, now, fleet)} />}>
      <Answer
        asked={asked}
        everyMs={PODS_EVERY_MS}
        what={fleet.podsOf}
        empty={<Empty title={fleet.noPods}>{fleet.noPodsRemedy}</Empty>}
      >
        {() => (
          <>
            <label className="field fleet-search">
              {fleet.search}
              <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
            </label>
            <p className="unseen" role="status">
              {isSearching && fleet.podCount(found.length)}
            </p>
            {groupsOf(found, siteById).map((group) => (
              <PodSite key={group.siteId} group={group} now={now} />
            ))}
            {found.length === 0 &&
              (asked.value?.more ? (
                <Loading label={shell.loadingOf(fleet.podsOf)} />
              ) : (
                <Empty title={fleet.noMatch(typed.trim())}>{fleet.noMatchRemedy}</Empty>
              ))}
          </>
        )}
      </Answer>
      {!isSearching && <ShowMore asked={asked} label={fleet.morePods} />}
      <Age asked={asked} />
    </Section>
  );
}
