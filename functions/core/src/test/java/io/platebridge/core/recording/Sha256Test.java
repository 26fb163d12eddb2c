package io.platebridge.core.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The example of NIST for FIPS 180-4. */
    private static final Sha256 OF_ABC =
            new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    @Test
    void bytes_and_what_is_read_have_the_same_hash() throws IOException {
        byte[] abc = "abc".getBytes(US_ASCII);
        assertEquals(OF_ABC, Sha256.of(abc));
        assertEquals(OF_ABC, Sha256.of(new ByteArrayInputStream(abc)));
        byte[] more = new byte[200_000];
        assertEquals(Sha256.of(more), Sha256.of(new ByteArrayInputStream(more)));
    }

    @Test
    void base64url_has_no_padding_and_no_plus() {
        assertEquals("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", OF_ABC.base64());
        assertEquals("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", OF_ABC.base64Url());
        assertEquals(OF_ABC, Sha256.ofBase64(OF_ABC.base64()));
    }
}
