package io.platebridge.local.rtsp;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A viewer of a broadcast: its tracks, and their channels of the connection (RFC 2326 §10.12: RTP
 * on the channel, RTCP on the next).
 */
final class Viewer {

    private final Map<Track, Integer> channels = new EnumMap<>(Track.class);
    private final Consumer<byte[]> connection;
    private boolean begun;

    /**
     * @param connection takes what is to be written, whole frames
     */
    Viewer(Consumer<byte[]> connection) {
        this.connection = connection;
    }

    /** Chooses a track, before the viewer is added to a broadcast. */
    void choose(Track track, int channel) {
        channels.put(track, channel);
    }

    boolean hasTracks() {
        return !channels.isEmpty();
    }

    /** Begins with this key picture; returns false if the viewer had begun already. */
    boolean begin() {
        boolean joins = !begun;
        begun = true;
        return joins;
    }

    void awaitKey() {
        begun = false;
    }

    void packets(Track track, List<byte[]> packets) {
        Integer channel = channels.get(track);
        if (begun && channel != null) {
            packets.forEach(packet -> connection.accept(interleaved(channel, packet)));
        }
    }

    void control(Track track, byte[] report) {
        Integer channel = channels.get(track);
        if (begun && channel != null) {
            connection.accept(interleaved(channel + 1, report));
        }
    }

    private static byte[] interleaved(int channel, byte[] packet) {
        byte[] frame = new byte[4 + packet.length];
        frame[0] = '$';
        frame[1] = (byte) channel;
        frame[2] = (byte) (packet.length >> 8);
        frame[3] = (byte) packet.length;
        System.arraycopy(packet, 0, frame, 4, packet.length);
        return frame;
    }
}
