package io.platebridge.edge.media.source;

import static java.util.Objects.requireNonNull;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.mux.TimestampRepair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Plays a file in a loop, at its own pace, as if it were a camera. */
final class FileInput implements Input {

    /** Interval at which cancellation is checked. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(20).toNanos();

    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,avi";

    private final InputOptions opening;
    private final SourceTiming timing;
    private final Deadline deadline;
    private final long startNanos = System.nanoTime();
    private FfmpegInput file;
    private Duration before = Duration.ZERO; // duration of the completed rounds
    private Duration reached = Duration.ZERO;

    private FileInput(InputOptions opening, SourceTiming timing, Deadline deadline)
            throws SourceException {
        this.opening = opening;
        this.timing = timing;
        this.deadline = deadline;
        this.file = FfmpegOpener.open(opening, timing, deadline);
    }

    static Input open(SourceKind.Recorded recorded, SourceTiming timing, Deadline deadline)
            throws SourceException {
        Map<String, String> options =
                Map.of("protocol_whitelist", "file", "format_whitelist", FORMATS);
        return new FileInput(
                new InputOptions("file:" + recorded.path(), "", options, "a video file"),
                timing,
                deadline);
    }

    @Override
    public Format format() {
        return file.format();
    }

    @Override
    public Map<Track, TrackFormat> tracks() {
        return file.tracks();
    }

    @Override
    public boolean formatChanged() {
        return file.formatChanged();
    }

    @Override
    public Optional<String> soundFault() {
        return file.soundFault();
    }

    @Override
    public Track read(AVPacket packet) throws SourceException {
        Track track;
        try {
            track = file.read(packet);
        } catch (SourceException e) {
            if (e.reason() != FailureReason.LOST || reached.equals(before)) {
                throw e;
            }
            reopen();
            track = file.read(packet);
        }
        placeOnTimeline(packet, requireNonNull(file.tracks().get(track)).base());
        return track;
    }

    private void reopen() throws SourceException {
        before = reached;
        file.close();
        deadline.restart(timing.opening());
        file = FfmpegOpener.open(opening, timing, deadline);
    }

    private void placeOnTimeline(AVPacket packet, TimeBase base) throws SourceException {
        if (packet.dts() == TimestampRepair.UNSET) {
            return;
        }
        long shift = base.ticks(before);
        packet.dts(packet.dts() + shift);
        if (packet.pts() != TimestampRepair.UNSET) {
            packet.pts(packet.pts() + shift);
        }
        Duration end = base.duration(packet.dts() + packet.duration());
        reached = end.compareTo(reached) > 0 ? end : reached;
        keepPace(startNanos + base.duration(packet.dts()).toNanos());
    }

    private void keepPace(long due) throws SourceException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (deadline.isPassed()) {
                throw new SourceException(
                        FailureReason.SILENT, "the file has a pause that is too long");
            }
            LockSupport.parkNanos(Math.min(left, PATIENCE_NANOS));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
