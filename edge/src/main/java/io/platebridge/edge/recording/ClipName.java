package io.platebridge.edge.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a clip's file: {@code recording_20251009_120000_250_2_camera_1.mp4} begins in UTC at
 * 12:00:00.250 and is the second one of this camera to begin there. Names sort by time, and tell a
 * clip's facts when nothing else is left.
 *
 * @param startedAt whole milliseconds
 * @param count from 1
 */
record ClipName(Instant startedAt, int count, CameraId camera) {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuuMMdd_HHmmss_")
                    .appendValue(ChronoField.MILLI_OF_SECOND, 3)
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("recording_(\\d{8}_\\d{6}_\\d{3})_(\\d{1,6})_(.+)\\.mp4");

    /** Returns the name that somebody gave a file; empty if it is none. */
    static Optional<ClipName> parse(String name) {
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ClipName(
                            TIME.parse(parts.group(1), Instant::from),
                            Integer.parseInt(parts.group(2)),
                            new CameraId(parts.group(3))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    ClipName next() {
        return new ClipName(startedAt, count + 1, camera);
    }

    @Override
    public String toString() {
        return "recording_%s_%d_%s.mp4".formatted(TIME.format(startedAt), count, camera);
    }
}
