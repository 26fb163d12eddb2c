package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.bench.media.pod.PodVariant;
import io.platebridge.bench.media.row.Chromium.Watching;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.local.clip.Clip;
import io.platebridge.local.process.ProjectFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code side-by-side}: one camera, read by both readers in a pod each, shown by two Chromiums by
 * WebSocket at the same time. In the middle the camera is killed for some seconds. Counted are the
 * pictures that the camera sent and the page did not show.
 */
final class SideBySideRow {

    private static final int KEYS = 25;
    private static final Duration DEAD = Duration.ofSeconds(5);

    private SideBySideRow() {}

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        Path player = ProjectFolder.root().resolve("node_modules/hls.js/dist/hls.min.js");
        if (!Files.exists(player) || !Files.isExecutable(Chromium.PROGRAM)) {
            return List.of(
                    new NotMeasured(
                            Row.SIDE_BY_SIDE.label(),
                            "pictures in Chromium",
                            "chromium or hls.js is not installed"));
        }
        try (Feed feed = Feed.start(1, Feed.Size.HD, KEYS, folder);
                PageServer page = PageServer.start(player, folder);
                PodProcess own = pod(RtspReader.OWN, feed, page, folder.resolve("own"));
                PodProcess other = pod(RtspReader.FFMPEG, feed, page, folder.resolve("ffmpeg"));
                Chromium ours = new Chromium();
                Chromium theirs = new Chromium()) {
            own.playlist(0);
            other.playlist(0);
            Watching our = ours.watch(page.origin(), socket(own));
            Watching their = theirs.watch(page.origin(), socket(other));
            our.run(effort.settle());
            long begin = System.nanoTime();
            long ourFirst = our.shown();
            long theirFirst = their.shown();
            our.run(effort.watched().dividedBy(2));
            long killed = System.nanoTime();
            feed.kill();
            our.run(DEAD);
            feed.revive();
            long revived = System.nanoTime();
            our.run(effort.watched().dividedBy(2));
            double seconds = (System.nanoTime() - begin - (revived - killed)) / 1e9;
            double sent = seconds * Clip.RATE;
            double ourLost = sent - (our.shown() - ourFirst);
            double theirLost = sent - (their.shown() - theirFirst);
            return List.of(
                    Finding.compare(
                            Row.SIDE_BY_SIDE.label(),
                            "pictures not shown of %.0f sent, the camera killed once"
                                    .formatted(sent),
                            Figure.known("ours", ourLost),
                            Figure.known("ours by FFmpeg's reader", theirLost),
                            new Goal.RatioAtMost(1)));
        }
    }

    private static PodProcess pod(RtspReader reader, Feed feed, PageServer page, Path folder) {
        return PodProcess.start(
                PodVariant.now("ours", reader), feed.urls(), folder, page.origin().toString());
    }

    private static URI socket(PodProcess pod) {
        return URI.create(pod.uri(0, "/stream/ws").toString().replace("http:", "ws:"));
    }
}
