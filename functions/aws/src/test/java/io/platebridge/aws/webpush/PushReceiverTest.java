package io.platebridge.aws.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The tests' own decryption, with the example of RFC 8291 §5. */
class PushReceiverTest {

    private static final String MESSAGE =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void the_message_of_the_rfc_is_read() throws Exception {
        byte[] message = Base64.getUrlDecoder().decode(MESSAGE);

        assertEquals(
                "When I grow up, I want to be a watermelon", PushReceiver.ofRfc().decrypt(message));
        message[message.length - 1] ^= 1;
        assertThrows(GeneralSecurityException.class, () -> PushReceiver.ofRfc().decrypt(message));
    }
}
