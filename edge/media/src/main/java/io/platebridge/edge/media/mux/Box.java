package io.platebridge.edge.media.mux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An MP4 box (ISO/IEC 14496-12 §4.2).
 *
 * @param type four characters
 * @param body the bytes after size and type; a view of the file's bytes
 */
public record Box(String type, ByteBuffer body) {

    private static final int HEAD_BYTES = 8;

    /**
     * Returns the consecutive boxes in {@code bytes}; a malformed box ends the list. Boxes of more
     * than 2 GB are not supported.
     */
    public static List<Box> in(ByteBuffer bytes) {
        List<Box> boxes = new ArrayList<>();
        ByteBuffer rest = bytes.duplicate();
        while (rest.remaining() >= HEAD_BYTES) {
            int start = rest.position();
            int size = rest.getInt(start);
            if (size < HEAD_BYTES || size > rest.remaining()) {
                break;
            }
            byte[] type = new byte[4];
            rest.get(start + 4, type);
            ByteBuffer body = rest.slice(start + HEAD_BYTES, size - HEAD_BYTES);
            boxes.add(new Box(new String(type, ISO_8859_1), body));
            rest.position(start + size);
        }
        return boxes;
    }

    /** Returns the body of the box at a path of types, taking the first box of each type. */
    public static Optional<ByteBuffer> find(ByteBuffer bytes, String... path) {
        Optional<ByteBuffer> found = Optional.of(bytes);
        for (String type : path) {
            found = found.flatMap(outer -> child(outer, type));
        }
        return found;
    }

    private static Optional<ByteBuffer> child(ByteBuffer bytes, String type) {
        return in(bytes).stream().filter(box -> box.type.equals(type)).map(Box::body).findFirst();
    }
}
