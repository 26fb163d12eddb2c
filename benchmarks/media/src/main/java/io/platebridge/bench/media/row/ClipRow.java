package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Child;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code clip}: a clip of 8 s, 5 of them from before an event. Measures how long after its last
 * picture the file is ready, and how far its first picture is from the requested start, by the
 * times that the camera writes into its pictures. Compared with an ffmpeg that is started at the
 * event.
 */
final class ClipRow {

    private static final int KEYS = 25;
    private static final double GOP_MS = 1000;
    private static final Duration PICTURE = Duration.ofMillis(40);
    private static final Duration PRE_ROLL = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(8);
    private static final Goal READY = new Goal.AtMost(200);
    private static final Goal ONE_GOP = new Goal.AtMost(1);

    private final List<Double> oursReady = new ArrayList<>();
    private final List<Double> oursError = new ArrayList<>();
    private final List<Double> theirsReady = new ArrayList<>();
    private final List<Double> theirsError = new ArrayList<>();

    private ClipRow() {}

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        var row = new ClipRow();
        try (Feed feed = Feed.start(1, Feed.Size.HD, KEYS, folder);
                PodProcess pod = PodProcess.start(feed.urls(), folder, "http://127.0.0.1")) {
            pod.playlist(0);
            // The pre-roll buffer must reach back to the start of the clip.
            Thread.sleep(PRE_ROLL);
            for (int i = 0; i < 3 * effort.rounds(); i++) {
                row.ours(pod);
                row.theirs(feed.urls().getFirst(), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                Finding.compare(
                        Row.CLIP.label(),
                        "ready after the last picture, ms",
                        Figure.median("ours", row.oursReady),
                        Figure.median("ffmpeg -t", row.theirsReady),
                        READY),
                Finding.compare(
                        Row.CLIP.label(),
                        "pre-roll error, GOPs",
                        Figure.quantile("ours", row.oursError, 1),
                        Figure.quantile("ffmpeg -t", row.theirsError, 1),
                        ONE_GOP));
    }

    private void ours(PodProcess pod) throws InterruptedException, IOException {
        URI uri =
                URI.create(
                        pod.uri(0, "/bench/clip")
                                + "&camera=camera-0&pre_roll_ms=%d&total_ms=%d"
                                        .formatted(PRE_ROLL.toMillis(), TOTAL.toMillis()));
        HttpResponse<String> answer =
                pod.get(uri, HttpResponse.BodyHandlers.ofString(), TOTAL.plusSeconds(20));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("expected a clip, found " + answer.body());
        }
        JsonNode clip = JsonMapper.shared().readTree(answer.body());
        Path file = Path.of(clip.get("path").asString());
        note(
                file,
                Instant.ofEpochMilli(clip.get("event_at_ms").asLong()),
                Instant.ofEpochMilli(clip.get("ready_at_ms").asLong()),
                oursReady,
                oursError);
    }

    private void theirs(URI camera, Path folder) throws InterruptedException, IOException {
        Path file = folder.resolve("clip.mp4");
        Instant event = Instant.now();
        try (Child ffmpeg =
                Child.start(
                        List.of(
                                "ffmpeg",
                                "-nostdin",
                                "-y",
                                "-loglevel",
                                "error",
                                "-rtsp_transport",
                                "tcp",
                                "-i",
                                camera.toString(),
                                "-t",
                                String.valueOf(TOTAL.minus(PRE_ROLL).toSeconds()),
                                "-c",
                                "copy",
                                file.toString()),
                        folder,
                        folder.resolve("clip.log"))) {
            if (ffmpeg.await() != 0) {
                throw new IllegalStateException("ffmpeg recorded no clip");
            }
            note(file, event, Instant.now(), theirsReady, theirsError);
        }
    }

    private static void note(
            Path file, Instant event, Instant ready, List<Double> readies, List<Double> errors)
            throws IOException {
        List<Instant> sent = SentTimes.in(Files.readAllBytes(file));
        Files.delete(file);
        Instant end = sent.getLast().plus(PICTURE);
        readies.add((double) Duration.between(end, ready).toMillis());
        Instant wanted = event.minus(PRE_ROLL);
        errors.add(Duration.between(sent.getFirst(), wanted).abs().toMillis() / GOP_MS);
    }
}
