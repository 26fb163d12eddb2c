package io.platebridge.edge.media.camera;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Mutates messages as broken and hostile cameras do. */
final class Mutation {

    private static final String[] NUMBERS = {
        "0", "-1", "1", "255", "65536", "2147483647", "4294967296", "99999999999999999999"
    };
    private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};
    private static final int LONG_LINE = 20_000;

    private final RandomGenerator random;

    Mutation(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a mutated copy of a message. */
    byte[] of(byte[] message) {
        byte[] copy = message.clone();
        boolean packet = message[0] == '$';
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && copy.length > 4; i++) {
            copy = packet ? packet(copy) : text(copy);
        }
        return copy;
    }

    private byte[] packet(byte[] bytes) {
        int at = 4 + random.nextInt(Math.min(bytes.length - 4, random.nextBoolean() ? 24 : 2000));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = EDGES[random.nextInt(EDGES.length)];
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> {
                return framed(Arrays.copyOf(bytes, at)); // cut off
            }
            case 4 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
                System.arraycopy(
                        bytes, at, longer, at + longer.length - bytes.length, bytes.length - at);
                return framed(longer);
            }
            default -> {
                for (int i = at; i < Math.min(bytes.length, at + 16); i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
        }
        return bytes;
    }

    /** Corrects the length in most cases, so that the packets after it are found. */
    private byte[] framed(byte[] bytes) {
        if (bytes.length >= 4 && random.nextInt(50) > 0) {
            bytes[2] = (byte) ((bytes.length - 4) >> 8);
            bytes[3] = (byte) (bytes.length - 4);
        }
        return bytes;
    }

    private byte[] text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length());
        String spoilt =
                switch (random.nextInt(6)) {
                    case 0 -> number(text, at);
                    case 1 -> text.substring(0, at) + text.substring(at + 1);
                    case 2 ->
                            text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
                    case 3 -> text.substring(0, at) + "A".repeat(LONG_LINE) + text.substring(at);
                    case 4 -> text.substring(0, at) + text.substring(random.nextInt(text.length()));
                    default -> text.substring(0, at) + "\r\n" + text.substring(at);
                };
        return spoilt.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String number(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, at)
                + NUMBERS[random.nextInt(NUMBERS.length)]
                + text.substring(end);
    }
}
