package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes that routers of all releases exchange. */
class FrameEnvelopeTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final StreamId YARD = new StreamId("yard");
    private static final long TIME = 0x0123456789abcdefL;
    private static final byte[] JSON =
            "{\"type\":\"video-frame\",\"streamId\":\"yard\",\"data\":\"/9j/\"}".getBytes(UTF_8);

    /** Version, length of the id, time, the id "yard", the beginning of a JPEG. */
    private static final byte[] BINARY =
            HexFormat.of().parseHex("01040123456789abcdef79617264ffd8");

    private static byte[] envelope(int coding, byte[] message) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(coding);
        bytes.writeBytes(HexFormat.of().parseHex("0123456789abcdef"));
        bytes.writeBytes(message);
        return bytes.toByteArray();
    }

    @Test
    void the_bytes_of_an_envelope_are_the_same_in_all_releases() {
        Map.of(Coding.JSON, envelope(0, JSON), Coding.BINARY, envelope(1, BINARY))
                .forEach((coding, envelope) -> {
                    byte[] message = Arrays.copyOfRange(envelope, 9, envelope.length);
                    assertArrayEquals(
                            envelope,
                            FrameEnvelope.write(new Frame(YARD, ANN, TIME, coding, message)));
                    Frame read = FrameEnvelope.read(YARD, ANN, envelope).orElseThrow();
                    assertEquals(coding, read.coding());
                    assertEquals(TIME, read.timestamp());
                    assertArrayEquals(message, read.message());
                });
    }

    @Test
    void an_envelope_of_a_coding_that_a_later_release_may_add_is_ignored() {
        for (int coding : new int[] {2, 127, 128, 255}) {
            assertEquals(Optional.empty(), FrameEnvelope.read(YARD, ANN, envelope(coding, JSON)));
        }
        assertEquals(Optional.empty(), FrameEnvelope.read(YARD, ANN, envelope(1, JSON)));
        assertEquals(Optional.empty(), FrameEnvelope.read(YARD, ANN, new byte[8]));
    }
}
