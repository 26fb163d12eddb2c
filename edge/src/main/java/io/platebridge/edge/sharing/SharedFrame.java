package io.platebridge.edge.sharing;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A frame on its channel: a byte for its coding, eight for its time, the message as it came. */
final class SharedFrame {

    private static final int HEADER = 9;
    private static final String CHANNEL = "platebridge:frames:";

    private SharedFrame() {}

    static String channel(StreamId stream) {
        return CHANNEL + stream;
    }

    /** Returns whose channel it is; nothing for other channels. */
    static Optional<StreamId> stream(String channel) {
        return channel.startsWith(CHANNEL)
                ? Optional.of(new StreamId(channel.substring(CHANNEL.length())))
                : Optional.empty();
    }

    static byte[] write(Frame frame) {
        return ByteBuffer.allocate(HEADER + frame.message().length)
                .put((byte) frame.coding().ordinal())
                .putLong(frame.timestamp())
                .put(frame.message())
                .array();
    }

    /** Returns the frame; nothing if it is none. */
    static Optional<Frame> read(StreamId stream, Owner owner, byte[] message) {
        if (message.length < HEADER || message[0] < 0 || message[0] >= Coding.values().length) {
            return Optional.empty();
        }
        return Optional.of(
                new Frame(
                        stream,
                        owner,
                        ByteBuffer.wrap(message).getLong(1),
                        Coding.values()[message[0]],
                        Arrays.copyOfRange(message, HEADER, message.length)));
    }
}
