package io.platebridge.edge.media.recording;

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
 * The name of a recording's file. {@code recording_20251009_120000_250_2_camera_1.mp4} is a clip
 * that starts at 12:00:00.250 UTC and is this camera's second one with that start. Names sort by
 * time and describe the recording even if all other data is lost.
 *
 * @param startedAt in whole milliseconds
 * @param count starts at 1
 */
public record RecordingName(Purpose purpose, Instant startedAt, int count, CameraId camera) {

    private static final String VIDEO = ".mp4";
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuuMMdd_HHmmss_")
                    .appendValue(ChronoField.MILLI_OF_SECOND, 3)
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);
    private static final Pattern ID =
            Pattern.compile(
                    "(recording|continuous|manual)_(\\d{8}_\\d{6}_\\d{3})_(\\d{1,6})_(.{1,64})");

    /** Parses a file name; returns empty if it is not the name of a recording. */
    static Optional<RecordingName> ofFile(String file) {
        return file.endsWith(VIDEO)
                ? ofId(file.substring(0, file.length() - VIDEO.length()))
                : Optional.empty();
    }

    /** Parses a recording's id; returns empty if it is malformed. */
    public static Optional<RecordingName> ofId(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RecordingName(
                            Purpose.of(parts.group(1)),
                            TIME.parse(parts.group(2), Instant::from),
                            Integer.parseInt(parts.group(3)),
                            new CameraId(parts.group(4))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    RecordingName next() {
        return new RecordingName(purpose, startedAt, count + 1, camera);
    }

    /** The recording's id in the pod's API: the file name without its extension. */
    public String id() {
        return "%s_%s_%d_%s".formatted(purpose.prefix(), TIME.format(startedAt), count, camera);
    }

    /** Returns the file name. */
    @Override
    public String toString() {
        return id() + VIDEO;
    }
}
