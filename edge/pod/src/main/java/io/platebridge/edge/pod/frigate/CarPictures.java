package io.platebridge.edge.pod.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Thumbnail;
import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The pictures that Frigate keeps of cars ({@code event_snapshot} and {@code event_thumbnail} in
 * Frigate's {@code api/media.py}, 0.16 to 0.18). Its snapshot shows the moment at which it saw the
 * car best. While the car is there, Frigate crops it as asked; later it sends what its
 * configuration made of it, which may be too large for the cloud. Its thumbnail shows the car with
 * 175 pixels. Not thread-safe.
 */
public final class CarPictures implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(CarPictures.class);

    private static final List<String> PATHS =
            List.of(
                    "/api/events/%s/snapshot.jpg?crop=1&height=360&quality=70",
                    "/api/events/%s/thumbnail.jpg");

    /** Pause after a failure, so that clips do not wait for a Frigate that does not answer. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final FrigateApi api;
    private long failedAt = System.nanoTime() - PAUSE.toNanos();

    public CarPictures(FrigateSettings settings) {
        this.api = new FrigateApi(settings);
    }

    /** Returns a JPEG of a car that is small enough for the cloud, or empty if there is none. */
    public Optional<byte[]> find(EventId car) throws InterruptedException {
        if (System.nanoTime() - failedAt < PAUSE.toNanos()) {
            return Optional.empty();
        }
        try {
            for (String path : PATHS) {
                Optional<byte[]> picture =
                        api.find(path.formatted(URLEncoder.encode(car.value(), UTF_8)))
                                .map(FrigateApi.Answer::body)
                                .filter(CarPictures::isSmallJpeg);
                if (picture.isPresent()) {
                    return picture;
                }
            }
        } catch (IOException e) {
            failedAt = System.nanoTime();
            LOG.info("car_picture_failed", "event_id", car, "reason", e.getMessage());
        }
        return Optional.empty();
    }

    /** A JPEG begins with SOI and a marker (ISO/IEC 10918-1, B.2.1). */
    private static boolean isSmallJpeg(byte[] body) {
        return body.length > 3
                && body.length <= Thumbnail.MAX_BYTES
                && (body[0] & 0xff) == 0xff
                && (body[1] & 0xff) == 0xd8
                && (body[2] & 0xff) == 0xff;
    }

    @Override
    public void close() {
        api.close();
    }
}
