package io.platebridge.edge.router;

import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One picture of a stream, apart from any connection.
 *
 * @param timestamp ms since 1970, as the phone said or when the frame came
 * @param coding of the message
 * @param message the whole message as it goes to viewers; not to be changed
 */
public record Frame(StreamId stream, Owner owner, long timestamp, Coding coding, byte[] message) {

    /** The two ways to write a frame. */
    public enum Coding {
        /** A {@code video-frame} in JSON, with the picture in base64. */
        JSON,
        /** A small header and the JPEG, as {@link BinaryFrames} has them. */
        BINARY
    }

    /** Returns the JPEG; nothing if the phone sent something else than base64. */
    public Optional<byte[]> picture() {
        return switch (coding) {
            case JSON -> {
                var scan = new FrameScanner();
                if (!scan.read(ByteBuffer.wrap(message)) || !scan.isString(Field.DATA)) {
                    yield Optional.empty();
                }
                int start = scan.start(Field.DATA);
                yield BinaryFrames.picture(
                        Arrays.copyOfRange(message, start, start + scan.length(Field.DATA)));
            }
            case BINARY ->
                    BinaryFrames.wellFormed(ByteBuffer.wrap(message))
                            ? Optional.of(BinaryFrames.picture(ByteBuffer.wrap(message)))
                            : Optional.empty();
        };
    }
}
