package io.platebridge.local.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One track as a sequence of RTP packets (RFC 3550 §5.1) and sender reports. Not for use by several
 * threads at once.
 */
final class RtpSource {

    /** Payload of a packet at most, bytes, so that it would fit an Ethernet frame. */
    private static final int PAYLOAD = 1400;

    private static final int HEADER = 12;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int SENDER_REPORT = 200;
    private static final int SOURCE_DESCRIPTION = 202;

    /** Seconds from 1900, where NTP counts from, to 1970. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private final Track track;
    private final int source;
    private int sequence;
    private int packets;
    private int octets;

    RtpSource(Track track, RandomGenerator random) {
        this.track = track;
        this.source = random.nextInt();
        this.sequence = random.nextInt(1 << 15);
    }

    /**
     * Returns the packets of one picture (RFC 6184 §5.7, §5.8): small NAL units together, large
     * ones in fragmentation units.
     *
     * @param nals without start codes
     * @param time RTP timestamp
     */
    List<byte[]> picture(List<byte[]> nals, int time) {
        List<byte[]> payloads = new ArrayList<>();
        List<byte[]> together = new ArrayList<>();
        int size = 1;
        for (byte[] nal : nals) {
            if (size + 2 + nal.length > PAYLOAD) {
                flush(together, payloads);
                size = 1;
            }
            if (nal.length > PAYLOAD) {
                split(nal, payloads);
            } else {
                together.add(nal);
                size += 2 + nal.length;
            }
        }
        flush(together, payloads);
        List<byte[]> result = new ArrayList<>();
        for (int i = 0; i < payloads.size(); i++) {
            result.add(packet(payloads.get(i), time, i == payloads.size() - 1));
        }
        return result;
    }

    /** Returns the packet of one AAC frame (RFC 3640 §3.3.6, AAC-hbr). */
    byte[] sound(byte[] aac, int time) {
        ByteBuffer payload = ByteBuffer.allocate(4 + aac.length);
        payload.putShort((short) 16).putShort((short) (aac.length << 3)).put(aac);
        return packet(payload.array(), time, true);
    }

    /**
     * Returns which time of day an RTP timestamp means (RFC 3550 §6.4.1), and the source's name.
     */
    byte[] senderReport(Instant now, int time) {
        byte[] name = "platebridge-simulator".getBytes(StandardCharsets.US_ASCII);
        int chunk = (4 + 2 + name.length + 4) / 4 * 4;
        return ByteBuffer.allocate(28 + 4 + chunk)
                .put((byte) 0x80)
                .put((byte) SENDER_REPORT)
                .putShort((short) 6)
                .putInt(source)
                .putInt((int) (now.getEpochSecond() + NTP_EPOCH))
                .putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L))
                .putInt(time)
                .putInt(packets)
                .putInt(octets)
                .put((byte) 0x81)
                .put((byte) SOURCE_DESCRIPTION)
                .putShort((short) (chunk / 4))
                .putInt(source)
                .put((byte) 1)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    private static void flush(List<byte[]> together, List<byte[]> payloads) {
        if (together.size() == 1) {
            payloads.add(together.getFirst());
        } else if (together.size() > 1) {
            int size = 1 + together.stream().mapToInt(nal -> 2 + nal.length).sum();
            int importance = together.stream().mapToInt(nal -> nal[0] & 0x60).max().orElse(0);
            ByteBuffer payload = ByteBuffer.allocate(size).put((byte) (importance | STAP_A));
            together.forEach(nal -> payload.putShort((short) nal.length).put(nal));
            payloads.add(payload.array());
        }
        together.clear();
    }

    private static void split(byte[] nal, List<byte[]> payloads) {
        int piece = PAYLOAD - 2;
        for (int at = 1; at < nal.length; at += piece) {
            int length = Math.min(piece, nal.length - at);
            int first = at == 1 ? 0x80 : 0;
            int last = at + length == nal.length ? 0x40 : 0;
            payloads.add(
                    ByteBuffer.allocate(2 + length)
                            .put((byte) ((nal[0] & 0x60) | FU_A))
                            .put((byte) (first | last | (nal[0] & 0x1F)))
                            .put(nal, at, length)
                            .array());
        }
    }

    private byte[] packet(byte[] payload, int time, boolean marker) {
        packets++;
        octets += payload.length;
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) ((marker ? 0x80 : 0) | track.payloadType()))
                .putShort((short) sequence++)
                .putInt(time)
                .putInt(source)
                .put(payload)
                .array();
    }
}
