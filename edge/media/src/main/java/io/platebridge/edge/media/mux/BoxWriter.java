package io.platebridge.edge.media.mux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes MP4 boxes, which contain fields and further boxes (ISO/IEC 14496-12 §4.2). */
final class BoxWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Writes a box whose content {@code body} writes. */
    BoxWriter box(String type, Runnable body) {
        // Contents are written behind those before; the size is known afterwards.
        byte[] before = out.toByteArray();
        out.reset();
        body.run();
        byte[] content = out.toByteArray();
        out.reset();
        out.writeBytes(before);
        return u32(8L + content.length).text(type).bytes(content);
    }

    /** Writes a box with version 0 and flags. */
    BoxWriter fullBox(String type, int flags, Runnable body) {
        return box(
                type,
                () -> {
                    u32(flags);
                    body.run();
                });
    }

    BoxWriter u8(int value) {
        out.write(value);
        return this;
    }

    BoxWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    BoxWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    BoxWriter zeros(int count) {
        return bytes(new byte[count]);
    }

    BoxWriter text(String ascii) {
        return bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    BoxWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
