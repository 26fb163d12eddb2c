package io.platebridge.edge.router.protocol;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Extracts the JPEG of a frame in either coding. */
public final class JpegExtractor {

    private JpegExtractor() {}

    /** Returns a frame's JPEG, or empty if its data is not valid base64. */
    public static Optional<byte[]> jpeg(Frame frame) {
        return jpeg(frame.coding(), ByteBuffer.wrap(frame.message()));
    }

    /**
     * Returns a message's JPEG, or empty if the message is malformed or its data is not valid
     * base64.
     *
     * @param message from index 0 to the limit
     */
    public static Optional<byte[]> jpeg(Coding coding, ByteBuffer message) {
        return switch (coding) {
            case JSON -> {
                var scanner = new FrameScanner();
                if (!scanner.read(message) || !scanner.isString(Field.DATA)) {
                    yield Optional.empty();
                }
                byte[] data = new byte[scanner.length(Field.DATA)];
                message.get(scanner.start(Field.DATA), data);
                yield BinaryFrames.picture(data);
            }
            case BINARY ->
                    BinaryFrames.wellFormed(message)
                            ? Optional.of(BinaryFrames.picture(message))
                            : Optional.empty();
        };
    }
}
