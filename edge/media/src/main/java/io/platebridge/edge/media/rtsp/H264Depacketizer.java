package io.platebridge.edge.media.rtsp;

/**
 * H.264 over RTP (RFC 6184), packetization modes 0 and 1: single NAL units, several in one packet
 * (STAP-A) and fragments (FU-A). Not thread-safe.
 */
final class H264Depacketizer implements Depacketizer {

    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_HEADS = 2; // indicator and header
    private static final int SIZE_BYTES = 2;

    private final Output output;
    private final PictureAssembler pictures;
    private final byte[] head = new byte[1];
    private boolean inFragments;

    H264Depacketizer(Output output) {
        this.output = output;
        this.pictures = new PictureAssembler(VideoCodec.H264, output);
    }

    @Override
    public void depacketize(RtpPacket packet, long time, boolean follows) throws RtspException {
        if (!follows) {
            pictures.markBroken();
            inFragments = false;
        }
        if (packet.size() == 0) {
            return; // keeps the connection alive
        }
        int from = afterStartCode(packet);
        if (from >= packet.end()) {
            output.onBroken();
            return;
        }
        int type = packet.bytes()[from] & 0x1f;
        switch (type) {
            case STAP_A -> units(packet, time, from + 1);
            case FU_A -> fragment(packet, time, from);
            case 25, 26, 27, 29 ->
                    throw RtspException.notUnderstood(
                            "H.264 with packetization mode 0 or 1", "packets of mode 2");
            case 0, 30, 31 -> output.onBroken();
            default -> unit(packet, time, from, packet.end());
        }
        pictures.endPacket(packet, inFragments);
    }

    /** Some cameras send start codes before the units. */
    static int afterStartCode(RtpPacket packet) {
        int at = packet.start();
        while (at < packet.end() && packet.bytes()[at] == 0) {
            at++;
        }
        boolean startCode =
                at - packet.start() >= 2 && at < packet.end() && packet.bytes()[at] == 1;
        return startCode ? at + 1 : packet.start();
    }

    private void units(RtpPacket packet, long time, int first) {
        int at = first;
        while (at + SIZE_BYTES < packet.end()) {
            int size = BigEndian.u16(packet.bytes(), at);
            at += SIZE_BYTES;
            if (size == 0 || at + size > packet.end()) {
                // FFmpeg ends here as well, and keeps the units before.
                output.onBroken();
                return;
            }
            unit(packet, time, at, at + size);
            at += size;
        }
    }

    private void unit(RtpPacket packet, long time, int from, int end) {
        inFragments = false;
        byte[] bytes = packet.bytes();
        pictures.beginUnit(
                packet.timestamp(), time, VideoCodec.H264.type(bytes, from), bytes, from + 1, end);
        pictures.append(bytes, from, end);
        pictures.endUnit();
    }

    private void fragment(RtpPacket packet, long time, int from) {
        byte[] bytes = packet.bytes();
        int body = from + FU_HEADS;
        if (body >= packet.end()) {
            output.onBroken();
            return;
        }
        int header = bytes[from + 1] & 0xff;
        boolean starts = (header & 0x80) != 0;
        boolean ends = (header & 0x40) != 0;
        if (starts) {
            head[0] = (byte) ((bytes[from] & 0xe0) | (header & 0x1f));
            pictures.beginUnit(packet.timestamp(), time, header & 0x1f, bytes, body, packet.end());
            pictures.append(head, 0, 1);
            inFragments = true;
        } else if (!inFragments) {
            pictures.markBroken(); // its first fragment is missing
            return;
        }
        pictures.append(bytes, body, packet.end());
        if (ends) {
            pictures.endUnit();
            inFragments = false;
        }
    }
}
