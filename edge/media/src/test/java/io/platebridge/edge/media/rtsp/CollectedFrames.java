package io.platebridge.edge.media.rtsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Builds RTP packets, gives them to a depacketizer, and collects what it makes of them. */
final class CollectedFrames implements Depacketizer.Output {

    private final List<RtspFrame> frames = new ArrayList<>();
    private int broken;
    private int sequence;
    private long nanos;

    @Override
    public void onFrame(RtspFrame frame) {
        frames.add(frame);
    }

    @Override
    public void onBroken() {
        broken++;
    }

    /** Sends a packet with the next sequence number; {@code payload} is hexadecimal. */
    void send(Depacketizer depacketizer, int timestamp, boolean marker, String payload) {
        send(depacketizer, timestamp, marker, payload, true);
    }

    /** Sends a packet after some that were lost. */
    void sendAfterLoss(Depacketizer depacketizer, int timestamp, boolean marker, String payload) {
        send(depacketizer, timestamp, marker, payload, false);
    }

    private void send(
            Depacketizer depacketizer,
            int timestamp,
            boolean marker,
            String payload,
            boolean follows) {
        byte[] bytes = packet(sequence++, timestamp, marker, payload);
        RtpPacket packet = RtpPacket.parse(bytes, 0, bytes.length, nanos).orElseThrow();
        try {
            depacketizer.depacketize(packet, timestamp, follows);
        } catch (RtspException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] packet(int sequence, int timestamp, boolean marker, String payload) {
        byte[] body = bytes(payload);
        return ByteBuffer.allocate(12 + body.length)
                .put((byte) 0x80)
                .put((byte) (96 | (marker ? 0x80 : 0)))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(1)
                .put(body)
                .array();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The frames' bytes, hexadecimal. */
    List<String> contents() {
        return frames.stream().map(frame -> HexFormat.of().formatHex(frame.bytes())).toList();
    }

    List<Boolean> keyFrames() {
        return frames.stream().map(RtspFrame::keyFrame).toList();
    }

    /** Sets when the packets from now on arrive. */
    void arriveAt(long nanos) {
        this.nanos = nanos;
    }

    /** When the frames arrived. */
    List<Long> arrivals() {
        return frames.stream().map(RtspFrame::nanos).toList();
    }

    List<Long> times() {
        return frames.stream().map(RtspFrame::time).toList();
    }

    int broken() {
        return broken;
    }
}
