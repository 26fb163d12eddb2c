import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Loading, RefusalNotice } from '../shell/Notice';
import type { CameraKey } from '../shell/route';
import { getPod } from '../pod/podRequests';
import { SITES_EVERY_MS, useSiteById, useSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { Days } from './Days';
import { latestRecording, type Recording } from './recordingRequests';
import type { Site } from '../site/siteRequests';

const LATEST_EVERY_MS = 15_000;

/** The recordings of one camera, beginning with the day of a moment, or else of its latest recording. */
export function CameraRecordings({ camera, at }: { camera: CameraKey; at?: number }) {
  const { recording: words, shell } = useTexts();
  const api = useApi();
  const { value, refusal, again } = usePolled(() => latestRecording(api, camera), LATEST_EVERY_MS);
  const sites = useSites();
  // The day depends on the site's clock.
  const sitesAreKnown = sites.value !== undefined || sites.refusal !== undefined;
  if (value === undefined && refusal) {
    return <RefusalNotice refusal={refusal} onRetry={again} />;
  }
  if (value === undefined || !sitesAreKnown) {
    return <Loading label={shell.loadingOf(words.recordings)} />;
  }
  const [latest] = value.items;
  if (latest === undefined) {
    return <UnrecordedCamera camera={camera} {...(at !== undefined && { at })} />;
  }
  const site = siteOf(latest, sites.value?.items ?? []);
  return <Days camera={camera} latest={latest} {...(site && { site })} {...(at !== undefined && { at })} />;
}

/** A camera of which the cloud has nothing; its pod may have recordings, and knows the site. */
function UnrecordedCamera({ camera, at }: { camera: CameraKey; at?: number }) {
  const { recording: words, shell } = useTexts();
  const api = useApi();
  const pod = usePolled(() => getPod(api, camera.podId), SITES_EVERY_MS);
  const site = useSiteById()(pod.value?.site_id ?? '');
  return pod.value === undefined && pod.refusal === undefined ? (
    <Loading label={shell.loadingOf(words.recordings)} />
  ) : (
    <Days camera={camera} {...(site && { site })} {...(at !== undefined && { at })} />
  );
}

/** Old recordings name only their community, whose sites have one retention. */
function siteOf({ site_id, community_id }: Recording, sites: readonly Site[]): Site | undefined {
  return sites.find((site) => site.site_id === site_id) ?? sites.find((site) => site.community_id === community_id);
}
