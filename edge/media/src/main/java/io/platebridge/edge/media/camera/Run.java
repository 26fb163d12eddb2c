package io.platebridge.edge.media.camera;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.codec.SilenceFiller;
import io.platebridge.edge.media.codec.SilentPacket;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.Packager;
import io.platebridge.edge.media.mux.TimestampRepair;
import io.platebridge.edge.media.mux.TimestampRepair.Stamp;
import io.platebridge.edge.media.source.Input;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * A run: an uninterrupted sequence of a camera's packets. Starting with the first key frame of a
 * connection, it repairs each packet's timestamps, packages the packet and passes the fragment to
 * the camera's listeners. Missing audio is replaced by silence. Not thread-safe.
 */
final class Run implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Run.class);

    private static final String SILENT =
            "announced, but none arrived for half a second; replaced by silence";

    private final Camera camera;
    private final Input input;
    private final Packager packager;
    private final Clock clock;
    private final Duration start;
    private final Map<Track, TimestampRepair> repairs = new EnumMap<>(Track.class);
    private final RateMeter rate = new RateMeter(System.nanoTime());
    private final AVPacket quiet = av_packet_alloc();
    private final Optional<SilentPacket> silence;
    private final boolean reordered;
    private final boolean audible;
    private @Nullable SilenceFiller filler;
    private boolean begun;
    private Instant since = Instant.EPOCH;
    private RateMeter.Measured measured = new RateMeter.Measured(0, 0);
    private Optional<String> soundFault = Optional.empty();
    private Duration reached;
    private long pictureNanos = System.nanoTime();

    /**
     * @param start time of its first frame on the camera's time line
     */
    Run(Camera camera, Input input, Packager packager, Duration start, Clock clock) {
        this.camera = camera;
        this.input = input;
        this.packager = packager;
        this.clock = clock;
        this.start = start;
        this.reached = start;
        Map<Track, TrackFormat> tracks = input.tracks();
        this.reordered = requireNonNull(tracks.get(Track.VIDEO)).parameters().video_delay() > 0;
        this.audible = packager.initSegment().format().tracks().contains(Track.AUDIO);
        this.silence =
                audible
                        ? SilentPacket.forTrack(
                                requireNonNull(tracks.get(Track.AUDIO)).parameters())
                        : Optional.empty();
        tracks.forEach((track, format) -> repairs.put(track, repairOf(track, format)));
    }

    private static TimestampRepair repairOf(Track track, TrackFormat format) {
        Duration usual =
                switch (track) {
                    case VIDEO -> Duration.ofMillis(40); // 25 fps
                    case AUDIO -> Duration.ofMillis(21); // 1024 samples at 48 kHz
                };
        return new TimestampRepair(format.base(), usual, format.parameters().video_delay());
    }

    /** Returns the end of the latest frame; a later run must not start before it. */
    Duration reached() {
        return reached;
    }

    /** Processes a packet if there was a key frame; overwrites its timestamps. */
    void processPacket(AVPacket packet, Track track) {
        if (track == Track.AUDIO && !audible) {
            return;
        }
        long nanos = input.arrivedNanos();
        if (!begun && !tryBegin(packet, track, nanos)) {
            return;
        }
        TimestampRepair repair = requireNonNull(repairs.get(track));
        Stamp stamp = repair.repair(packet.pts(), packet.dts(), packet.duration(), nanos);
        switch (track) {
            case VIDEO -> processVideo(packet, stamp, nanos);
            case AUDIO -> processAudio(packet, stamp, nanos);
        }
    }

    private void processVideo(AVPacket packet, Stamp stamp, long nanos) {
        Optional<Fragment> fragment = packAndPublish(packet, Track.VIDEO, stamp);
        if (fragment.isPresent()) {
            pictureNanos = System.nanoTime();
            if (filler != null) {
                publishSilence(filler.missingUpTo(fragment.get().decodeTime(), nanos), filler);
            }
        }
        updateState(nanos);
    }

    private void processAudio(AVPacket packet, Stamp stamp, long nanos) {
        TimeBase base = requireNonNull(repairs.get(Track.AUDIO)).base();
        if (base.duration(stamp.dts()).compareTo(start) < 0) {
            return; // from before the first picture
        }
        SilenceFiller current = filler;
        if (current == null) {
            packAndPublish(packet, Track.AUDIO, stamp);
        } else if (current.noteSound(stamp, nanos)) {
            publishSilence(current.missingBefore(stamp.dts()), current);
            packAndPublish(packet, Track.AUDIO, stamp);
            current.noteSoundEnd(stamp.dts() + stamp.duration());
        }
    }

    private void publishSilence(long packets, SilenceFiller current) {
        try {
            for (long i = 0; i < packets; i++) {
                silence.orElseThrow().copyTo(quiet);
                packAndPublish(quiet, Track.AUDIO, current.next());
                av_packet_unref(quiet);
            }
        } catch (FfmpegException e) {
            LOG.debug("silence_failed", "camera", camera.label(), "reason", e);
        }
    }

    private Optional<Fragment> packAndPublish(AVPacket packet, Track track, Stamp stamp) {
        packet.pts(stamp.pts());
        packet.dts(stamp.dts());
        packet.duration(stamp.duration());
        Fragment fragment;
        try {
            fragment = packager.pack(packet, track, clock.instant());
        } catch (FfmpegException e) {
            LOG.debug("packet_dropped", "camera", camera.label(), "track", track, "reason", e);
            return Optional.empty();
        }
        if (fragment.end().compareTo(reached) > 0) {
            reached = fragment.end();
        }
        rate.countFragment(fragment.video(), fragment.size());
        camera.onFragment(fragment);
        return Optional.of(fragment);
    }

    /** Whether there was a key frame to start with. */
    boolean begun() {
        return begun;
    }

    /**
     * When the latest picture was passed on, or else when the run was created, {@link
     * System#nanoTime()}.
     */
    long pictureNanos() {
        return pictureNanos;
    }

    /**
     * Starts the run if the packet can be decoded on its own; this fixes the offset of all
     * timestamps.
     */
    private boolean tryBegin(AVPacket packet, Track track, long nanos) {
        if (track != Track.VIDEO || (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return false;
        }
        if (reordered && packet.pts() == TimestampRepair.UNSET) {
            // Without a presentation time, the frames presented before the following ones cannot be
            // placed. In addition, FFmpeg changes RTP times when it first receives the camera's
            // clock (RFC 3550 §6.4.1), which would garble the order of reordered frames.
            return false;
        }
        Duration given =
                requireNonNull(repairs.get(track)).firstDecodingTime(packet.pts(), packet.dts());
        repairs.values().forEach(repair -> repair.begin(start.minus(given), start, nanos));
        silence.ifPresent(quietly ->
                filler =
                        new SilenceFiller(
                                requireNonNull(repairs.get(Track.AUDIO)).base(),
                                quietly.duration(),
                                start,
                                nanos));
        begun = true;
        since = clock.instant();
        soundFault = input.soundFault();
        Format format = packager.initSegment().format();
        camera.setState(new Streaming(since, format, 0, 0, soundFault));
        LOG.info(
                "camera_streaming",
                "camera",
                camera.label(),
                "video",
                format.video(),
                "width",
                format.width(),
                "height",
                format.height(),
                "audio",
                audible);
        return true;
    }

    private void updateState(long nanos) {
        boolean due = rate.isDue(nanos);
        Optional<String> fault = soundFault();
        if (due || !fault.equals(soundFault)) {
            measured = due ? rate.measureAndReset(nanos) : measured;
            soundFault = fault;
            camera.setState(
                    new Streaming(
                            since,
                            packager.initSegment().format(),
                            measured.fps(),
                            measured.bitrate(),
                            fault));
        }
    }

    private Optional<String> soundFault() {
        Optional<String> fault = input.soundFault();
        SilenceFiller current = filler;
        return fault.isEmpty() && current != null && current.isSilent()
                ? Optional.of(SILENT)
                : fault;
    }

    @Override
    public void close() {
        av_packet_free(quiet);
    }
}
