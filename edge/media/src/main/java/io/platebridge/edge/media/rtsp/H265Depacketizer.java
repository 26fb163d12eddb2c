package io.platebridge.edge.media.rtsp;

/**
 * H.265 over RTP (RFC 7798) in decoding order: single NAL units, several in one packet (AP) and
 * fragments (FU). Decoding order numbers (DONL) are not supported. Not thread-safe.
 */
final class H265Depacketizer implements Depacketizer {

    private static final int AGGREGATION = 48;
    private static final int FRAGMENT = 49;
    private static final int HEAD_BYTES = 2;
    private static final int FU_HEADS = 3; // payload header and FU header
    private static final int SIZE_BYTES = 2;

    private final Output output;
    private final PictureAssembler pictures;
    private final byte[] head = new byte[HEAD_BYTES];
    private boolean inFragments;

    H265Depacketizer(Output output) {
        this.output = output;
        this.pictures = new PictureAssembler(VideoCodec.H265, output);
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
        int from = H264Depacketizer.afterStartCode(packet);
        if (packet.end() - from <= HEAD_BYTES) {
            output.onBroken();
            return;
        }
        int type = VideoCodec.H265.type(packet.bytes(), from);
        if (type == AGGREGATION) {
            units(packet, time, from + HEAD_BYTES);
        } else if (type == FRAGMENT) {
            fragment(packet, time, from);
        } else if (type > FRAGMENT) {
            throw RtspException.notUnderstood("H.265 packets of types 0 to 49", type);
        } else {
            unit(packet, time, from, packet.end());
        }
        pictures.endPacket(packet, inFragments);
    }

    private void units(RtpPacket packet, long time, int first) {
        int at = first;
        while (at + SIZE_BYTES < packet.end()) {
            int size = BigEndian.u16(packet.bytes(), at);
            at += SIZE_BYTES;
            if (size <= HEAD_BYTES || at + size > packet.end()) {
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
        int type = VideoCodec.H265.type(bytes, from);
        pictures.beginUnit(packet.timestamp(), time, type, bytes, from + HEAD_BYTES, end);
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
        int header = bytes[from + HEAD_BYTES] & 0xff;
        boolean starts = (header & 0x80) != 0;
        boolean ends = (header & 0x40) != 0;
        if (starts) {
            head[0] = (byte) ((bytes[from] & 0x81) | (header & 0x3f) << 1);
            head[1] = bytes[from + 1];
            pictures.beginUnit(packet.timestamp(), time, header & 0x3f, bytes, body, packet.end());
            pictures.append(head, 0, HEAD_BYTES);
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
