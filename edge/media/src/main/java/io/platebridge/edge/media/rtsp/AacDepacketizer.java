package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;
import java.util.Arrays;

/**
 * AAC over RTP (RFC 3640 §3.2 and §3.3.6): access units behind headers with their sizes, or
 * fragments of one. Not thread-safe.
 */
final class AacDepacketizer implements Depacketizer {

    private static final int MAX_UNIT_BYTES = 0xffff;
    private static final int ADTS_BYTES = 7;

    private final Output output;
    private final int sizeBits;
    private final int indexBits;
    private final int deltaBits;
    private final long unitTicks; // length of a unit
    private byte[] fragments = {};
    private int collected;

    private AacDepacketizer(
            Output output, int sizeBits, int indexBits, int deltaBits, long unitTicks) {
        this.output = output;
        this.sizeBits = sizeBits;
        this.indexBits = indexBits;
        this.deltaBits = deltaBits;
        this.unitTicks = unitTicks;
    }

    /**
     * @throws RtspException if the track is of another kind of RFC 3640, or not AAC-LC
     */
    static AacDepacketizer of(MediaDescription track, Output output) throws RtspException {
        AacConfig config = AacConfig.of(track);
        int sizeBits = track.number("sizelength", 0, 16);
        int indexBits = track.number("indexlength", 0, 16);
        int deltaBits = track.number("indexdeltalength", 0, 16);
        boolean others =
                track.number("ctsdeltalength", 0, 32) > 0
                        || track.number("dtsdeltalength", 0, 32) > 0
                        || track.number("randomaccessindication", 0, 1) > 0
                        || track.number("streamstateindication", 0, 32) > 0
                        || track.number("auxiliarydatasizelength", 0, 32) > 0;
        if (sizeBits == 0 || others) {
            throw RtspException.notUnderstood(
                    "AAC with sizes and without further headers", "other headers");
        }
        // The clock of the times need not be the rate of the samples.
        long unitTicks =
                config.sampleRate() <= 0
                        ? AacConfig.SAMPLES
                        : (long) AacConfig.SAMPLES * track.clockRate() / config.sampleRate();
        return new AacDepacketizer(output, sizeBits, indexBits, deltaBits, unitTicks);
    }

    @Override
    public void depacketize(RtpPacket packet, long time, boolean follows) {
        if (!follows) {
            collected = 0;
            fragments = new byte[0];
        }
        if (packet.size() < 2) {
            output.onBroken();
            return;
        }
        if (isAdts(packet, packet.start())) {
            adtsFrames(packet, time);
            return;
        }
        int headerBits = BigEndian.u16(packet.bytes(), packet.start());
        int data = packet.start() + 2 + (headerBits + 7) / 8;
        if (headerBits < sizeBits + indexBits || data > packet.end()) {
            output.onBroken();
            return;
        }
        int firstSize = bits(packet, 0, sizeBits);
        if (firstSize > packet.end() - data) {
            fragment(packet, time, data, firstSize);
        } else {
            units(packet, time, data, headerBits);
        }
    }

    private void units(RtpPacket packet, long time, int first, int headerBits) {
        collected = 0;
        int data = first;
        int bit = 0;
        long ticks = 0;
        while (bit + sizeBits <= headerBits && data < packet.end()) {
            int size = bits(packet, bit, sizeBits);
            bit += sizeBits + (bit == 0 ? indexBits : deltaBits);
            if (size > packet.end() - data) {
                output.onBroken();
                return;
            }
            if (size > 0) {
                emit(packet, data, data + size, time + ticks);
            }
            ticks += unitTicks;
            data += size;
        }
    }

    /** Joins the fragments of a unit of the given size (RFC 3640 §3.2.3.2). */
    private void fragment(RtpPacket packet, long time, int data, int size) {
        if (collected == 0) {
            fragments = new byte[Math.min(size, MAX_UNIT_BYTES)];
        }
        int count = packet.end() - data;
        if (fragments.length != size || collected + count > size) {
            collected = 0;
            output.onBroken();
            return;
        }
        System.arraycopy(packet.bytes(), data, fragments, collected, count);
        collected += count;
        if (collected == size) {
            collected = 0;
            output.onFrame(new RtspFrame(Track.AUDIO, time, packet.nanos(), false, fragments));
        } else if (packet.marker()) {
            collected = 0;
            output.onBroken();
        }
    }

    /** Some cameras send ADTS (ISO/IEC 14496-3 §1.A.2.2) in place of the headers. */
    private void adtsFrames(RtpPacket packet, long time) {
        int at = packet.start();
        long ticks = 0;
        while (at + ADTS_BYTES < packet.end() && isAdts(packet, at)) {
            byte[] bytes = packet.bytes();
            int size =
                    (bytes[at + 3] & 3) << 11
                            | (bytes[at + 4] & 0xff) << 3
                            | (bytes[at + 5] & 0xe0) >> 5;
            int head = (bytes[at + 1] & 1) == 1 ? ADTS_BYTES : ADTS_BYTES + 2; // with a checksum
            if (size <= head || at + size > packet.end()) {
                output.onBroken();
                return;
            }
            emit(packet, at + head, at + size, time + ticks);
            ticks += unitTicks;
            at += size;
        }
    }

    private static boolean isAdts(RtpPacket packet, int at) {
        return (packet.bytes()[at] & 0xff) == 0xff && (packet.bytes()[at + 1] & 0xf6) == 0xf0;
    }

    private void emit(RtpPacket packet, int from, int end, long time) {
        byte[] unit = Arrays.copyOfRange(packet.bytes(), from, end);
        output.onFrame(new RtspFrame(Track.AUDIO, time, packet.nanos(), false, unit));
    }

    /** Reads bits of the headers, which begin after their length. */
    private static int bits(RtpPacket packet, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int whole = packet.bytes()[packet.start() + 2 + i / 8];
            value = value << 1 | (whole >> (7 - i % 8) & 1);
        }
        return value;
    }
}
