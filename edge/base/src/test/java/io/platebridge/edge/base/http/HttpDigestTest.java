package io.platebridge.edge.base.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpDigestTest {

    private static final Credentials LOGIN = new Credentials("admin", "secret");
    private static final int CAMERA_STACK = 1 << 20; // bytes

    private static String answer(String challenge) {
        return HttpDigest.answering(List.of(challenge), LOGIN, new Random(1))
                .orElseThrow()
                .authorization("GET", "/");
    }

    @Test
    void a_long_nonce_needs_no_more_stack_than_a_short_one() throws InterruptedException {
        String nonce = "n".repeat(15_000);
        AtomicReference<String> answer = new AtomicReference<>("");
        Runnable ask = () -> answer.set(answer("Digest realm=\"a\", nonce=\"" + nonce + "\""));
        Thread thread = new Thread(null, ask, "camera", CAMERA_STACK);
        thread.start();
        thread.join();
        assertTrue(answer.get().contains("nonce=\"" + nonce + "\""));
    }

    @Test
    void quoted_text_may_contain_escaped_quotes() {
        String answer = answer("Digest realm=\"a \\\"b\\\", c\", nonce=n1");
        assertTrue(answer.contains("realm=\"a \\\"b\\\", c\""), answer);
        assertTrue(answer.contains("nonce=\"n1\""), answer);
    }

    @Test
    void digest_is_found_behind_another_scheme() { // RFC 7235 §4.1
        String answer = answer("Basic realm=\"a, Digest nonce=no\", Digest realm=\"b\", nonce=n1");
        assertTrue(answer.contains("realm=\"b\", nonce=\"n1\""), answer);
    }

    @Test
    void a_text_without_an_end_is_no_challenge() {
        assertTrue(
                HttpDigest.answering(
                                List.of("Digest nonce=\"" + "\\\\".repeat(7500)),
                                LOGIN,
                                new Random(1))
                        .isEmpty());
    }
}
