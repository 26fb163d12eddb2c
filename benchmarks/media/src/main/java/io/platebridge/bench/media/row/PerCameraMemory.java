package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.Usage;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.bench.media.pod.PodVariant;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.source.RtspReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** The memory that each camera adds to a pod, in addition to the bytes of its buffered video. */
final class PerCameraMemory {

    private static final double MIB = 1 << 20;

    /** Maximum memory of a camera in addition to its video, MiB. */
    private static final double ALLOWANCE = 1;

    private static final PodVariant OWN = PodVariant.now("ours", RtspReader.OWN);

    private PerCameraMemory() {}

    /**
     * @param full PSS of a pod with all cameras, MiB
     * @param phase of the cameras
     */
    static Finding measure(Effort effort, Feed feed, Path folder, double full, String phase)
            throws InterruptedException {
        double empty;
        try (PodProcess pod = PodProcess.start(OWN, List.of(), folder, "http://127.0.0.1")) {
            Thread.sleep(effort.settle());
            empty = Usage.pssMib(List.of(pod.pid()));
        }
        double video;
        try (PodProcess pod =
                PodProcess.start(OWN, feed.urls().subList(0, 1), folder, "http://127.0.0.1")) {
            double bufferSeconds = RecordingSettings.in(folder).bufferSpan().toMillis() / 1000.0;
            video = bytesPerSecond(pod) * bufferSeconds / MIB;
        }
        return Finding.compare(
                Row.MEMORY.label(),
                "PSS per camera beyond a pod without any, MiB, " + phase,
                new Figure("ours", (full - empty) / effort.cameras(), List.of(empty, full)),
                Figure.known("bitrate x ring", video),
                new Goal.AtMost(video + ALLOWANCE));
    }

    private static double bytesPerSecond(PodProcess pod) throws InterruptedException {
        String playlist = pod.playlist(0);
        List<URI> segments = Segments.of(playlist, pod.uri(0, "/stream"));
        HttpResponse<byte[]> segment =
                pod.get(segments.getLast(), HttpResponse.BodyHandlers.ofByteArray());
        return segment.body().length / Segments.seconds(playlist);
    }
}
