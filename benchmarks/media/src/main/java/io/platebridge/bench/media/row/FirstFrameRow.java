package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code first-frame}: a camera is connected and sends a key frame every 4 s; viewers connect at
 * random moments. Ours receive the init segment and a key frame over a WebSocket. Theirs open the
 * camera themselves, like a player without a GOP cache; the time that the program needs to start is
 * subtracted.
 */
final class FirstFrameRow {

    private static final int KEYS = 100;
    private static final int WARM_UPS = 8;
    private static final Goal GOAL = new Goal.AtMost(50);
    private static final double P95 = 0.95;

    private FirstFrameRow() {}

    /** A viewer's wait, ms. */
    private interface Viewer {
        double waited() throws Exception;
    }

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        try (Feed feed = Feed.start(1, Feed.Size.HD, KEYS, folder);
                PodProcess pod = PodProcess.start(feed.urls(), folder, "http://127.0.0.1")) {
            pod.playlist(0);
            URI socket = URI.create(pod.uri(0, "/stream/ws").toString().replace("http:", "ws:"));
            URI camera = feed.urls().getFirst();
            for (int i = 0; i < WARM_UPS; i++) {
                arrive(1, Duration.ofMillis(1), () -> SocketViewer.firstKeyFrame(socket));
            }
            double start = Figure.median("", starts()).value();
            List<Double> ours =
                    arrive(
                            effort.viewers(),
                            effort.arrivals(),
                            () -> SocketViewer.firstKeyFrame(socket));
            List<Double> theirs =
                    arrive(
                            Math.ceilDiv(effort.viewers(), 3),
                            effort.arrivals(),
                            () -> Math.max(0, Probe.firstKeyFrame(camera) - start));
            return List.of(
                    Finding.compare(
                            Row.FIRST_FRAME.label(),
                            "p95, ms",
                            Figure.quantile("ours", ours, P95),
                            Figure.quantile("ffprobe at the camera", theirs, P95),
                            GOAL),
                    Finding.compare(
                            Row.FIRST_FRAME.label(),
                            "p50, ms",
                            Figure.median("ours", ours),
                            Figure.median("ffprobe at the camera", theirs),
                            GOAL));
        }
    }

    private static List<Double> starts() throws InterruptedException {
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < WARM_UPS; i++) {
            starts.add(Probe.startTime());
        }
        return starts;
    }

    /** Connects viewers at random moments and returns how long each waited. */
    private static List<Double> arrive(int viewers, Duration within, Viewer viewer)
            throws InterruptedException {
        var random = new Random(viewers);
        List<Double> waits = new ArrayList<>();
        try (ExecutorService executor =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("viewer-", 0).factory())) {
            List<Future<Double>> waiting = new ArrayList<>();
            for (int i = 0; i < viewers; i++) {
                long pause = random.nextLong(within.toMillis() + 1);
                waiting.add(
                        executor.submit(() -> {
                            Thread.sleep(pause);
                            return viewer.waited();
                        }));
            }
            for (Future<Double> wait : waiting) {
                waits.add(wait.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a viewer saw nothing: " + e.getCause(), e);
        }
        return waits;
    }
}
