package io.platebridge.edge.camera;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import io.platebridge.edge.camera.CameraState.Streaming;
import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import io.platebridge.edge.camera.TimestampRepair.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jboss.logging.Logger;

/**
 * An unbroken stretch of a camera's video: from the first key frame of a connection, each packet
 * with its times repaired, packed, and handed to the camera's listeners.
 */
final class Run {

    private static final Logger LOG = Logger.getLogger(Run.class);

    private final Camera camera;
    private final Packer packer;
    private final Clock clock;
    private final Duration start;
    private final Map<Track, TimestampRepair> repairs = new EnumMap<>(Track.class);
    private final Rate rate = new Rate(System.nanoTime());
    private final boolean reordered;
    private final boolean audible;
    private boolean begun;
    private Instant since = Instant.EPOCH;
    private Duration reached;
    private long pictureNanos = System.nanoTime();

    /**
     * @param start the time that its first frame gets, since the camera was started
     */
    Run(Camera camera, Packer packer, Map<Track, TrackFormat> tracks, Duration start, Clock clock) {
        this.camera = camera;
        this.packer = packer;
        this.clock = clock;
        this.start = start;
        this.reached = start;
        this.reordered = requireNonNull(tracks.get(Track.VIDEO)).parameters().video_delay() > 0;
        this.audible = packer.init().format().tracks().contains(Track.AUDIO);
        tracks.forEach((track, format) -> repairs.put(track, repair(track, format)));
    }

    private static TimestampRepair repair(Track track, TrackFormat format) {
        Duration usual =
                switch (track) {
                    case VIDEO -> Duration.ofMillis(40); // 25 fps
                    case AUDIO -> Duration.ofMillis(21); // 1024 samples at 48 kHz
                };
        return new TimestampRepair(format.base(), usual, format.parameters().video_delay());
    }

    /** The end of the latest frame: no later run may start before it. */
    Duration reached() {
        return reached;
    }

    /** Passes a packet on, once there was a key frame; its timestamps are overwritten. */
    void pass(AVPacket packet, Track track) {
        if (track == Track.AUDIO && !audible) {
            return;
        }
        long nanos = System.nanoTime();
        if (!begun && !begins(packet, track, nanos)) {
            return;
        }
        TimestampRepair repair = requireNonNull(repairs.get(track));
        Stamp stamp = repair.repair(packet.pts(), packet.dts(), packet.duration(), nanos);
        if (track == Track.AUDIO && repair.base().duration(stamp.dts()).compareTo(start) < 0) {
            return; // sound from before the first picture
        }
        packet.pts(stamp.pts());
        packet.dts(stamp.dts());
        packet.duration(stamp.duration());
        Part part;
        try {
            part = packer.pack(packet, track, clock.instant());
        } catch (FfmpegException e) {
            LOG.debugf("packet dropped camera=%s track=%s cause=\"%s\"", camera.label(), track, e);
            return;
        }
        if (part.end().compareTo(reached) > 0) {
            reached = part.end();
        }
        rate.count(part.video(), part.size());
        tellRate(nanos);
        if (part.video()) {
            pictureNanos = nanos;
        }
        camera.part(part);
    }

    /** When the latest picture was passed on, or the run was made, {@link System#nanoTime()}. */
    long pictureNanos() {
        return pictureNanos;
    }

    /** Fixes what all timestamps are shifted by, at the first frame that can be decoded alone. */
    private boolean begins(AVPacket packet, Track track, long nanos) {
        if (track != Track.VIDEO || (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
            return false;
        }
        if (reordered && packet.pts() == TimestampRepair.UNSET) {
            // The frames shown before those that come next can't be placed without it. Besides,
            // FFmpeg moves the times of RTP once it has heard the camera's clock (RFC 3550 §6.4.1),
            // which turns frames that are out of order into a tangle.
            return false;
        }
        Duration given = requireNonNull(repairs.get(track)).given(packet.pts(), packet.dts());
        repairs.values().forEach(repair -> repair.begin(start.minus(given), start, nanos));
        begun = true;
        since = clock.instant();
        camera.become(new Streaming(since, packer.init().format(), 0, 0));
        LOG.infof("camera streaming camera=%s format=%s", camera.label(), packer.init().format());
        return true;
    }

    private void tellRate(long nanos) {
        if (rate.due(nanos)) {
            Rate.Measured now = rate.take(nanos);
            camera.become(new Streaming(since, packer.init().format(), now.fps(), now.bitrate()));
        }
    }
}
