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

/**
 * A frame on its channel: a byte for its coding, eight for its time, the message as it came.
 * Routers of different releases may share a Redis, so the byte of a coding never changes.
 */
final class FrameEnvelope {

    private static final int HEADER = 9;

    private static final byte JSON = 0;
    private static final byte BINARY = 1;

    /** The largest envelope. */
    static final int MAX_BYTES = HEADER + RouterSettings.MAX_MESSAGE_BYTES;

    private static final byte[] TYPE = "video-frame".getBytes(US_ASCII);
    private static final String CHANNEL = "platebridge:frames:";

    private FrameEnvelope() {}

    static String channel(StreamId stream) {
        return CHANNEL + stream;
    }

    /** Returns the stream of a channel, or empty for channels of another kind. */
    static Optional<StreamId> stream(String channel) {
        return channel.startsWith(CHANNEL)
                ? Optional.of(new StreamId(channel.substring(CHANNEL.length())))
                : Optional.empty();
    }

    static byte[] write(Frame frame) {
        return ByteBuffer.allocate(HEADER + frame.message().length)
                .put(codingByte(frame.coding()))
                .putLong(frame.timestamp())
                .put(frame.message())
                .array();
    }

    private static byte codingByte(Coding coding) {
        return switch (coding) {
            case JSON -> JSON;
            case BINARY -> BINARY;
        };
    }

    private static Optional<Coding> coding(byte[] message) {
        return switch (message[0]) {
            case JSON -> Optional.of(Coding.JSON);
            case BINARY -> Optional.of(Coding.BINARY);
            default -> Optional.empty();
        };
    }

    /** Returns the frame, or empty if it is not a valid frame of this stream. */
    static Optional<Frame> read(StreamId stream, Owner owner, byte[] message) {
        if (message.length < HEADER) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOfRange(message, HEADER, message.length);
        long timestamp = ByteBuffer.wrap(message).getLong(1);
        return coding(message)
                .filter(coding -> isWhole(stream, coding, payload))
                .map(coding -> new Frame(stream, owner, timestamp, coding, payload));
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
