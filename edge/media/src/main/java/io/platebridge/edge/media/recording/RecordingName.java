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
 * The name of a recording's file: {@code recording_20251009_120000_250_2_camera_1.mp4} is a clip
 * that begins in UTC at 12:00:00.250 and is the second one of this camera to begin there. Names
 * sort by time, and tell a recording's facts when nothing else is left.
 *
 * @param startedAt whole milliseconds
 * @param count from 1
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

    /** Returns the name of a file; empty if it is none of a recording. */
    static Optional<RecordingName> ofFile(String file) {
        return file.endsWith(VIDEO)
                ? ofId(file.substring(0, file.length() - VIDEO.length()))
                : Optional.empty();
    }

    /** Returns the name that an id stands for; empty if it stands for none. */
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

    /** What the recording is called on the wire: the file's name without its ending. */
    public String id() {
        return "%s_%s_%d_%s".formatted(purpose.prefix(), TIME.format(startedAt), count, camera);
    }

    /** The file's name. */
    @Override
    public String toString() {
        return id() + VIDEO;
    }
}
