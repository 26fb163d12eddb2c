package io.platebridge.edge.media.rtsp;

import org.jspecify.annotations.Nullable;

/**
 * Maps the 32-bit timestamps of one track (RFC 3550 §5.1) to ticks that do not wrap and that are
 * comparable between the tracks of a session. They start at zero: at the time that RTP-Info names
 * (RFC 2326 §12.33), or else with the first packet. From the first sender report on, sender reports
 * relate the tracks (RFC 3550 §6.4.1). All of that is as FFmpeg does it (libavformat/rtpdec.c,
 * finalize_packet), so that both readers give a camera the same times. Not thread-safe.
 */
final class RtpClock {

    /** The wall clock of the first sender report of a session, which all its tracks share. */
    static final class Session {
        private boolean begun;
        private long firstNtp;
        private double offsetSeconds; // of the first report's track
    }

    private final Session session;
    private final int rate;
    private final boolean related;
    private @Nullable Integer base;
    private int last;
    private long unwrapped;
    private boolean begun;
    private @Nullable SenderReport report;

    /**
     * @param rate ticks per second
     * @param related whether the session has other tracks; a single one needs no sender reports
     */
    RtpClock(Session session, int rate, boolean related) {
        this.session = session;
        this.rate = rate;
        this.related = related;
    }

    /** Sets the timestamp at which playing starts. */
    void startAt(int timestamp) {
        base = timestamp;
    }

    void onSenderReport(SenderReport found) {
        if (!session.begun) {
            session.begun = true;
            session.firstNtp = found.ntp();
            if (base == null) {
                base = found.timestamp();
            }
            session.offsetSeconds = (double) (found.timestamp() - base) / rate;
        }
        report = found;
    }

    /** Returns the time of a packet in ticks. */
    long ticks(int timestamp) {
        if (base == null) {
            base = timestamp;
        }
        int step = begun ? timestamp - last : timestamp - base; // modulo 2³²
        unwrapped += step;
        begun = true;
        last = timestamp;
        SenderReport known = report;
        if (known == null || !related) {
            return unwrapped;
        }
        double passed = (known.ntp() - session.firstNtp) * 0x1p-32;
        int since = timestamp - known.timestamp();
        return Math.round((session.offsetSeconds + passed) * rate) + since;
    }
}
