package io.platebridge.edge.media.jpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * A JPEG, framed once as a body part of {@code multipart/x-mixed-replace; boundary=frame} (RFC 2046
 * §5.1.1) outside the heap, so that all viewers share its bytes.
 */
final class Jpeg {
    private static final String HEAD =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n";
    private static final byte[] TAIL = {'\r', '\n'};

    private final ByteBuffer framed;
    private final int at;
    private final int size;

    private Jpeg(ByteBuffer framed, int at, int size) {
        this.framed = framed;
        this.at = at;
        this.size = size;
    }

    /** Copies {@code bytes}. */
    static Jpeg of(ByteBuffer bytes) {
        int size = bytes.remaining();
        byte[] head = HEAD.formatted(size).getBytes(US_ASCII);
        ByteBuffer framed = ByteBuffer.allocateDirect(head.length + size + TAIL.length);
        framed.put(head).put(bytes).put(TAIL).flip();
        return new Jpeg(framed.asReadOnlyBuffer(), head.length, size);
    }

    /** Returns the JPEG as a read-only view with its own position. */
    ByteBuffer bytes() {
        return framed.slice(at, size);
    }

    /** Returns a copy of the JPEG. */
    byte[] toBytes() {
        byte[] bytes = new byte[size];
        bytes().get(bytes);
        return bytes;
    }

    /** Returns the body part as a read-only view with its own position. */
    ByteBuffer framed() {
        return framed.duplicate();
    }
}
