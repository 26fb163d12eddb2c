import { Page } from '../shell/Page';

/** One pod. */
export default function PodPage({ podId }: { podId: string }) {
  return <Page title={podId}>{null}</Page>;
}
