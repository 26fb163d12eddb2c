package io.platebridge.local.packager;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Numbers the keys by which the classes that Quarkus has generated hand values to each other.
 *
 * <p>Quarkus 3.34.2 takes the numbers from one counter for all threads of its build, so they differ
 * from build to build (fixed later by its pull request 53025). Here the keys are numbered in the
 * order in which they occur, class by class.
 */
final class RecordedKeys {

    private static final Pattern KEY = Pattern.compile("proxykey\\d+");

    private static final int MAGIC = 0xCAFEBABE;

    private final Map<String, String> numbered = new HashMap<>();

    private RecordedKeys() {}

    /** Returns the files of an application; only its generated classes are changed. */
    static SortedMap<String, byte[]> number(SortedMap<String, byte[]> files) throws IOException {
        RecordedKeys keys = new RecordedKeys();
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (var file : files.entrySet()) {
            boolean generated =
                    file.getKey().startsWith("io/quarkus/") && file.getKey().endsWith(".class");
            all.put(file.getKey(), generated ? keys.ofClass(file.getValue()) : file.getValue());
        }
        return all;
    }

    /** Copies a class file (JVMS §4.1), with other texts in its constant pool. */
    private byte[] ofClass(byte[] file) throws IOException {
        var copy = new ByteArrayOutputStream(file.length);
        try (var in = new DataInputStream(new ByteArrayInputStream(file));
                var out = new DataOutputStream(copy)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("expected a class file");
            }
            out.writeInt(MAGIC);
            copy(in, out, 4);
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == 1) {
                    writeText(out, in.readNBytes(in.readUnsignedShort()));
                } else {
                    copy(in, out, size(tag));
                }
                // A long and a double take two places.
                if (tag == 5 || tag == 6) {
                    index++;
                }
            }
            in.transferTo(out);
        }
        return copy.toByteArray();
    }

    private void writeText(DataOutputStream out, byte[] text) throws IOException {
        byte[] other = text;
        String key = new String(text, StandardCharsets.ISO_8859_1);
        if (KEY.matcher(key).matches()) {
            other =
                    numbered.computeIfAbsent(key, _ -> "proxykey" + numbered.size())
                            .getBytes(StandardCharsets.ISO_8859_1);
        }
        out.writeShort(other.length);
        out.write(other);
    }

    /** Returns the bytes of a constant after its tag (JVMS §4.4). */
    private static int size(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("expected a constant, found tag " + tag);
        };
    }

    private static void copy(DataInputStream in, DataOutputStream out, int bytes)
            throws IOException {
        byte[] some = new byte[bytes];
        in.readFully(some);
        out.write(some);
    }
}
