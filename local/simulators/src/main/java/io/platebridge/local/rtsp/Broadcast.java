package io.platebridge.local.rtsp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * A live presentation and its viewers. Viewers are added and removed by any thread; frames and
 * interruptions come from a single thread.
 */
public final class Broadcast {

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

    private final CopyOnWriteArrayList<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final RtpSource video;
    private final RtpSource audio;
    private volatile Presentation presentation;
    private Instant reported = Instant.EPOCH;

    public Broadcast(Presentation presentation, RandomGenerator random) {
        this.presentation = presentation;
        this.video = new RtpSource(Track.VIDEO, random);
        this.audio = new RtpSource(Track.AUDIO, random);
    }

    /** Returns how many are watching. */
    public int viewers() {
        return viewers.size();
    }

    /** Sets the presentation that new viewers receive. */
    public void present(Presentation next) {
        presentation = next;
    }

    /** Holds everything back from every viewer until the next key picture. */
    public void interrupt() {
        viewers.forEach(Viewer::awaitKey);
    }

    /**
     * Sends a picture to every viewer; a viewer that waits for a key frame starts with one.
     *
     * @param nals of the picture, without start codes
     * @param key whether decoding can begin here
     * @param captured when it is due; the RTP timestamps count from the Unix epoch
     */
    public void picture(List<byte[]> nals, boolean key, Instant captured) {
        List<byte[]> packets = video.picture(nals, rtpTime(Track.VIDEO, captured));
        boolean due = Duration.between(reported, captured).compareTo(REPORT_INTERVAL) >= 0;
        if (due) {
            reported = captured;
        }
        for (Viewer viewer : viewers) {
            boolean joins = key && viewer.begin();
            if (due || joins) {
                viewer.control(
                        Track.VIDEO, video.senderReport(captured, rtpTime(Track.VIDEO, captured)));
                viewer.control(
                        Track.AUDIO, audio.senderReport(captured, rtpTime(Track.AUDIO, captured)));
            }
            viewer.packets(Track.VIDEO, packets);
        }
    }

    /**
     * Sends an AAC frame to every viewer that has begun.
     *
     * @param samples since the Unix epoch, at 48 kHz
     */
    public void sound(byte[] aac, long samples) {
        List<byte[]> packet = List.of(audio.sound(aac, (int) samples));
        viewers.forEach(viewer -> viewer.packets(Track.AUDIO, packet));
    }

    Presentation presentation() {
        return presentation;
    }

    void add(Viewer viewer) {
        viewers.addIfAbsent(viewer);
    }

    void remove(Viewer viewer) {
        viewers.remove(viewer);
    }

    private static int rtpTime(Track track, Instant time) {
        long seconds = time.getEpochSecond() * track.clockRate();
        return (int) (seconds + (long) time.getNano() * track.clockRate() / 1_000_000_000L);
    }
}
