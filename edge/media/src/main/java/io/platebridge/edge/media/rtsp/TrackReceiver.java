package io.platebridge.edge.media.rtsp;

import java.util.Optional;

/** One track that is being played: counts its packets and takes the frames out of them. */
final class TrackReceiver {

    private final MediaDescription description;
    private final InterleavedChannels channels;
    private final RtpClock clock;
    private final ReceiverReports reports;
    private final Depacketizer depacketizer;
    private final WholeFrames output;
    private int next = -1; // sequence number
    private int ssrc;

    TrackReceiver(
            MediaDescription description,
            InterleavedChannels channels,
            RtpClock clock,
            ReceiverReports reports,
            WholeFrames output)
            throws RtspException {
        this.description = description;
        this.channels = channels;
        this.clock = clock;
        this.reports = reports;
        this.depacketizer = TrackSelection.depacketizer(description, output);
        this.output = output;
    }

    MediaDescription description() {
        return description;
    }

    InterleavedChannels channels() {
        return channels;
    }

    RtpClock clock() {
        return clock;
    }

    /** Whether a report is about the source of this track (RFC 3550 §6.4.1). */
    boolean isAbout(RtspMessage.Interleaved report) {
        return next >= 0 && BigEndian.i32(report.bytes(), report.start() + 4) == ssrc;
    }

    /** Whether so many packets are broken that another reader may do better. */
    boolean isBroken() {
        return output.isBroken();
    }

    /** Whether packets came, but nothing could be made of them. */
    boolean isFruitless() {
        return next >= 0 && output.isEmpty();
    }

    /** Processes a packet of the track's media channel, which arrived just now. */
    void onMedia(RtspMessage.Interleaved message, long nanos) throws RtspException {
        Optional<RtpPacket> parsed =
                RtpPacket.parse(message.bytes(), message.start(), message.end(), nanos);
        if (parsed.isEmpty()) {
            output.onBroken();
            return;
        }
        RtpPacket packet = parsed.get();
        boolean follows = next < 0 || (packet.ssrc() == ssrc && packet.sequence() == next);
        boolean other = packet.payloadType() != description.payloadType();
        if (other && (next < 0 || !follows)) {
            return; // of another source, or with numbers of its own
        }
        reports.onPacket(packet);
        next = (packet.sequence() + 1) & 0xffff;
        ssrc = packet.ssrc();
        if (other) {
            return; // such as comfort noise or redundancy, which share the numbers
        }
        depacketizer.depacketize(packet, clock.ticks(packet.timestamp()), follows);
    }

    /** Processes a packet of the track's report channel; returns whether the sender leaves. */
    boolean onReport(RtspMessage.Interleaved message, long nanos) {
        SenderReport.find(message.bytes(), message.start(), message.end())
                .ifPresent(report -> {
                    clock.onSenderReport(report);
                    reports.onSenderReport(report, nanos);
                });
        return SenderReport.isGoodbye(message.bytes(), message.start(), message.end());
    }

    /** Returns the next receiver report, framed for the connection (RFC 2326 §10.12). */
    byte[] report(long nanos) {
        byte[] report = reports.next(nanos);
        byte[] framed = new byte[4 + report.length];
        framed[0] = '$';
        framed[1] = (byte) channels.reports();
        framed[2] = (byte) (report.length >> 8);
        framed[3] = (byte) report.length;
        System.arraycopy(report, 0, framed, 4, report.length);
        return framed;
    }
}
