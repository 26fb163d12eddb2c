package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A frame on its channel: a byte for its coding, eight for its time, the message as it came. */
final class FrameEnvelope {

    private static final int HEADER = 9;

    /** The longest. */
    static final int MAX_BYTES = HEADER + RouterSettings.MAX_MESSAGE_BYTES;

    private static final byte[] TYPE = "video-frame".getBytes(US_ASCII);
    private static final String CHANNEL = "platebridge:frames:";

    private FrameEnvelope() {}

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

    /** Returns the frame; nothing if it is none of this stream that any viewer could be shown. */
    static Optional<Frame> read(StreamId stream, Owner owner, byte[] message) {
        if (message.length < HEADER || message[0] < 0 || message[0] >= Coding.values().length) {
            return Optional.empty();
        }
        var coding = Coding.values()[message[0]];
        byte[] payload = Arrays.copyOfRange(message, HEADER, message.length);
        return isWhole(stream, coding, payload)
                ? Optional.of(
                        new Frame(
                                stream,
                                owner,
                                ByteBuffer.wrap(message).getLong(1),
                                coding,
                                payload))
                : Optional.empty();
    }

    private static boolean isWhole(StreamId stream, Coding coding, byte[] payload) {
        byte[] id = stream.value().getBytes(US_ASCII);
        var bytes = ByteBuffer.wrap(payload);
        return payload.length <= RouterSettings.MAX_MESSAGE_BYTES
                && switch (coding) {
                    case JSON -> {
                        var scan = new FrameScanner();
                        yield scan.read(bytes)
                                && scan.is(Field.TYPE, TYPE)
                                && scan.is(Field.STREAM_ID, id)
                                && scan.isString(Field.DATA);
                    }
                    case BINARY -> BinaryFrames.wellFormed(bytes) && BinaryFrames.isOf(id, bytes);
                };
    }
}
