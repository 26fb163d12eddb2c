package io.platebridge.bench.media.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final String PLAYLIST =
            """
            #EXTM3U
            #EXT-X-MAP:URI="stream/segment/init-1.mp4?token=t"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-01T12:00:00.000Z
            #EXTINF:2.000,
            stream/segment/7.m4s?token=t
            #EXT-X-PART:DURATION=0.200,URI="stream/segment/8.0.m4s?token=t",INDEPENDENT=YES
            #EXTINF:1.960,
            stream/segment/8.m4s?token=t
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="stream/segment/9.0.m4s?token=t"
            """;

    @Test
    void whole_segments_are_found_among_pieces() {
        assertEquals(
                List.of(
                        URI.create("http://pod:8000/stream/segment/7.m4s?token=t"),
                        URI.create("http://pod:8000/stream/segment/8.m4s?token=t")),
                Segments.of(PLAYLIST, URI.create("http://pod:8000/stream?token=t")));
        assertEquals(1.96, Segments.seconds(PLAYLIST));
    }

    @Test
    void a_key_frame_is_known_by_its_bytes() {
        assertTrue(KeyFrame.isIn(fragment(6, 5)));
        assertFalse(KeyFrame.isIn(fragment(6, 1)));
        assertFalse(KeyFrame.isIn(new byte[] {0, 0, 0, 99, 'm', 'd', 'a', 't', 0}));
    }

    /** A moof and an mdat with two NAL units of one byte each. */
    private static byte[] fragment(int first, int second) {
        return ByteBuffer.allocate(8 + 18)
                .putInt(8)
                .put("moof".getBytes(StandardCharsets.US_ASCII))
                .putInt(18)
                .put("mdat".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .put((byte) first)
                .putInt(1)
                .put((byte) second)
                .array();
    }
}
