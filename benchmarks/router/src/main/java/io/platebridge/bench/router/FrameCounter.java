package io.platebridge.bench.router;

import java.nio.ByteBuffer;

/**
 * Counts a viewer's frames: reads the headers of WebSocket frames (RFC 6455 §5.2) and of each
 * message's payload only its number and time, which stand at its beginning; passes over the rest.
 */
final class FrameCounter {

    /** What a load's frames begin with, so that number and time have known places. */
    static final String HEAD =
            "{\"type\":\"video-frame\",\"streamId\":\"bench\",\"seq\":%d,\"timestamp\":%d,\"data\":\"";

    /** Added to numbers and times, so that all have as many digits. */
    static final long NUMBER_BASE = 1_000_000_000L;

    static final long TIME_BASE = 1_000_000_000_000_000L;

    private static final int NUMBER_AT = HEAD.indexOf("%d");
    private static final int NUMBER_DIGITS = 10;
    private static final int TIME_AT = HEAD.lastIndexOf("%d") + NUMBER_DIGITS - 2;
    private static final int TIME_DIGITS = 16;
    private static final int KEPT = TIME_AT + TIME_DIGITS;

    /** Told of each frame. */
    @FunctionalInterface
    interface Listener {
        void frame(long number, long timeMicros);
    }

    private final byte[] start = new byte[KEPT];
    private final Listener listener;
    private int headerBytes;
    private int headerLength = 2;
    private long length;
    private long passed;

    FrameCounter(Listener listener) {
        this.listener = listener;
    }

    /** Reads all bytes. */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (headerBytes < headerLength) {
                header(bytes.get() & 0xff);
            } else {
                payload(bytes);
            }
        }
    }

    private void header(int next) {
        if (headerBytes == 1) {
            length = next;
            headerLength =
                    switch (next) {
                        case 126 -> 4;
                        case 127 -> 10;
                        default -> 2;
                    };
            length = headerLength == 2 ? next : 0;
        } else if (headerBytes > 1) {
            length = length << 8 | next;
        }
        headerBytes++;
        if (headerBytes == headerLength && length == 0) {
            end();
        }
    }

    private void payload(ByteBuffer bytes) {
        int count = (int) Math.min(bytes.remaining(), length - passed);
        if (passed < KEPT) {
            bytes.get(bytes.position(), start, (int) passed, (int) Math.min(count, KEPT - passed));
        }
        bytes.position(bytes.position() + count);
        passed += count;
        if (passed == length) {
            end();
        }
    }

    private void end() {
        if (length > KEPT && start[NUMBER_AT] == '1') {
            listener.frame(
                    digits(NUMBER_AT, NUMBER_DIGITS) - NUMBER_BASE,
                    digits(TIME_AT, TIME_DIGITS) - TIME_BASE);
        }
        headerBytes = 0;
        headerLength = 2;
        length = 0;
        passed = 0;
    }

    private long digits(int at, int count) {
        long number = 0;
        for (int i = at; i < at + count; i++) {
            number = number * 10 + start[i] - '0';
        }
        return number;
    }
}
