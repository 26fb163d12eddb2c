package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameCounterTest {

    @Test
    void frames_are_counted_however_their_bytes_are_cut() {
        ByteBuffer bytes = ByteBuffer.allocate(200_000);
        message(bytes, "{\"type\":\"status\"}");
        for (int size : new int[] {10, 100, 70_000}) {
            message(
                    bytes,
                    FrameCounter.HEAD.formatted(
                                    FrameCounter.NUMBER_BASE + size,
                                    FrameCounter.TIME_BASE + 2L * size)
                            + "x".repeat(size)
                            + "\"}");
        }
        bytes.put((byte) 0x89).put((byte) 0); // a ping
        bytes.flip();
        for (int cut : new int[] {1, 2, 7, 4096, 200_000}) {
            List<String> seen = new ArrayList<>();
            var counter = new FrameCounter((number, time) -> seen.add(number + " " + time));
            for (int at = 0; at < bytes.limit(); at += cut) {
                counter.read(bytes.slice(at, Math.min(cut, bytes.limit() - at)));
            }
            assertEquals(List.of("10 20", "100 200", "70000 140000"), seen);
        }
    }

    private static void message(ByteBuffer bytes, String text) {
        byte[] payload = text.getBytes(US_ASCII);
        bytes.put((byte) 0x81);
        if (payload.length < 126) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            bytes.put((byte) 126).putShort((short) payload.length);
        } else {
            bytes.put((byte) 127).putLong(payload.length);
        }
        bytes.put(payload);
    }
}
