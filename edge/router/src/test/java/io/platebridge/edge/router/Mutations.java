package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.router.protocol.BinaryFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Messages gone wrong in every way, the same ones each time. */
final class Mutations {

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-0",
                    "1e999",
                    "123456789012345678901234567890",
                    "[]",
                    "{}",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"é€😀\"",
                    "[\"video-frame\",\"video-frame\",\"alert\"]",
                    "\"" + "x".repeat(3000) + "\"",
                    "[".repeat(40) + "]".repeat(40),
                    "{\"a\":".repeat(33) + "1" + "}".repeat(33),
                    "nul",
                    "01",
                    "\"\\x\"",
                    "\"\u0001\"");
    private static final List<String> FIELDS =
            List.of(
                    "type",
                    "streamId",
                    "clientType",
                    "produces",
                    "consumes",
                    "encoding",
                    "companyId",
                    "token",
                    "data",
                    "timestamp",
                    "severity",
                    "message",
                    "metadata");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** Returns a message that may be anything. */
    byte[] message() {
        String message = valid();
        return switch (random.nextInt(8)) {
            case 0 -> without(message).getBytes(UTF_8);
            case 1, 2 -> with(message, field(), VALUES.get(random.nextInt(VALUES.size())));
            case 3 -> Arrays.copyOf(message.getBytes(UTF_8), random.nextInt(message.length()));
            case 4, 5 -> spoilt(message.getBytes(UTF_8));
            case 6 -> spoilt(BinaryFrames.write(new StreamId("mine"), 1, new byte[20]));
            default -> noise();
        };
    }

    boolean flip() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private String valid() {
        return switch (random.nextInt(5)) {
            case 0 -> RunningRouter.register("mine");
            case 1 -> RunningRouter.subscribe("mine");
            case 2 -> RunningRouter.frame("mine", "AAAA", 1);
            case 3 -> RunningRouter.alert("mine");
            default -> "{\"type\":\"auth\",\"token\":\"eve.acme\"}";
        };
    }

    private String field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }

    private String without(String message) {
        return message.replaceFirst("\"" + field() + "\":", "\"x" + random.nextInt(9) + "\":");
    }

    private byte[] with(String message, String field, String value) {
        byte[] first = message.replaceFirst("\\{", "{\"%s\":,".formatted(field)).getBytes(UTF_8);
        byte[] inserted = value.getBytes(flip() ? UTF_8 : ISO_8859_1);
        int at = field.length() + 4;
        byte[] mutated = new byte[first.length + inserted.length];
        System.arraycopy(first, 0, mutated, 0, at);
        System.arraycopy(inserted, 0, mutated, at, inserted.length);
        System.arraycopy(first, at, mutated, at + inserted.length, first.length - at);
        if (flip()) { // the field once only, so that the new value counts
            return new String(mutated, ISO_8859_1)
                    .replaceFirst("(.*)\"" + field + "\":", "$1\"was\":")
                    .getBytes(ISO_8859_1);
        }
        return mutated;
    }

    private byte[] spoilt(byte[] message) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        return message;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }
}
