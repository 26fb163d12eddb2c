package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Child;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.FfmpegChildren;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.bench.media.pod.PodVariant;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.local.process.ProjectFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code latency}: from the camera to a picture in Chromium, all on this machine. The camera writes
 * the sending time into each picture as a bar code; a page reads it from the displayed picture.
 * Theirs is the HLS of an ffmpeg, played by the same player as our HLS.
 */
final class LatencyRow {

    private static final int KEYS = 25;
    private static final String THEIRS = "HLS of an ffmpeg child";

    private LatencyRow() {}

    /**
     * A way to watch.
     *
     * @param label its name in the results
     * @param player its name in the page
     */
    private record Way(String label, String player, String scheme, String path, Goal goal) {}

    private static final List<Way> OURS =
            List.of(
                    new Way("WebSocket", "socket", "ws", "/stream/ws", new Goal.AtMost(45)),
                    new Way("LL-HLS", "low-latency", "http", "/stream", new Goal.AtMost(1000)),
                    new Way("HLS", "hls", "http", "/stream", new Goal.AtMost(4000)));

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        Path player = ProjectFolder.root().resolve("node_modules/hls.js/dist/hls.min.js");
        if (!Files.exists(player)) {
            return missing("hls.js is not installed (npm ci)");
        }
        if (!Files.isExecutable(Chromium.PROGRAM)) {
            return missing("chromium is not installed");
        }
        Path hls = FfmpegChildren.empty(folder.resolve("latency"));
        List<Finding> findings = new ArrayList<>();
        try (Feed feed = Feed.start(1, Feed.Size.HD, KEYS, folder);
                PageServer page = PageServer.start(player, hls);
                PodProcess pod = pod(RtspReader.OWN, feed, page, folder.resolve("own"));
                PodProcess other = pod(RtspReader.FFMPEG, feed, page, folder.resolve("ffmpeg"));
                Child _ = FfmpegChildren.child(feed.urls().getFirst(), hls)) {
            pod.playlist(0);
            other.playlist(0);
            Eventually.until(() -> Files.exists(hls.resolve("stream.m3u8")));
            Figure theirs =
                    watch(page, "hls", page.origin().resolve("/hls/stream.m3u8"), THEIRS, effort);
            for (Way way : OURS) {
                Figure ours = watch(page, way, pod, "ours by " + way.label(), effort);
                findings.add(
                        Finding.compare(
                                Row.LATENCY.label(),
                                way.label() + " p50, ms",
                                ours,
                                theirs,
                                way.goal()));
                findings.add(
                        Finding.compare(
                                Row.LATENCY.label(),
                                way.label() + " p50 by both readers, ms",
                                ours,
                                watch(page, way, other, "ours by FFmpeg's reader", effort),
                                way.goal()));
            }
        }
        return findings;
    }

    private static PodProcess pod(RtspReader reader, Feed feed, PageServer page, Path folder) {
        return PodProcess.start(
                PodVariant.now("ours", reader), feed.urls(), folder, page.origin().toString());
    }

    private static Figure watch(
            PageServer page, Way way, PodProcess pod, String name, Effort effort)
            throws InterruptedException {
        URI uri =
                URI.create(pod.uri(0, way.path()).toString().replace("http:", way.scheme() + ":"));
        return watch(page, way.player(), uri, name, effort);
    }

    private static Figure watch(
            PageServer page, String player, URI stream, String name, Effort effort)
            throws InterruptedException {
        try (Chromium chromium = new Chromium()) {
            return Figure.median(
                    name,
                    chromium.delays(
                            page.origin(), player, stream, effort.settle(), effort.window()));
        }
    }

    private static List<Finding> missing(String reason) {
        return List.of(new NotMeasured(Row.LATENCY.label(), "camera to Chromium", reason));
    }
}
