package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.rtsp.RtspException.Reason;
import io.platebridge.edge.media.rtsp.ScriptedCamera.Asked;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login with Digest, as several cameras ask for it. */
class RtspDigestTest {

    private static final String PICTURE = "6588aa";

    private static ScriptedCamera camera(Function<Asked, String> script) throws IOException {
        return new ScriptedCamera(script)
                .sendingPacket(0, 0, PICTURE)
                .sendingPacket(0, 3600, PICTURE);
    }

    /** A camera that accepts a digest (RFC 7616 §3.4.1), computed here as the RFC says. */
    private static final class Digests implements Function<Asked, String> {

        private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"?([^\",]*)");

        private final String algorithm;
        private final String hash;
        private final String qop;
        private final AtomicInteger nonce = new AtomicInteger(1);
        private final AtomicInteger accepted = new AtomicInteger();
        private volatile boolean saysStale;

        Digests(String algorithm, String qop) {
            this.algorithm = algorithm;
            this.hash = algorithm.startsWith("SHA-256") ? "SHA-256" : "MD5";
            this.qop = qop;
        }

        @Override
        public String apply(Asked asked) {
            if (asked.header("authorization").startsWith("Digest ") && isRight(asked)) {
                accepted.incrementAndGet();
                return "";
            }
            return "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"camera\", nonce=\"n%d\"%s%s%s"
                    .formatted(
                            nonce.get(),
                            algorithm.isEmpty() ? "" : ", algorithm=" + algorithm,
                            qop.isEmpty() ? "" : ", qop=\"" + qop + "\"",
                            saysStale ? ", stale=TRUE" : "");
        }

        private boolean isRight(Asked asked) {
            Matcher each = PARAMETER.matcher(asked.header("authorization"));
            var given = new HashMap<String, String>();
            while (each.find()) {
                given.put(each.group(1), each.group(2));
            }
            String secret = hash("admin:camera:secret");
            if (algorithm.endsWith("-sess")) {
                secret = hash(secret + ":" + given.get("nonce") + ":" + given.get("cnonce"));
            }
            String middle =
                    qop.isEmpty()
                            ? ""
                            : ":" + given.get("nc") + ":" + given.get("cnonce") + ":auth";
            String expected =
                    hash(
                            secret
                                    + ":n"
                                    + nonce.get()
                                    + middle
                                    + ":"
                                    + hash(asked.method() + ":" + asked.url()));
            return expected.equals(given.get("response"));
        }

        private String hash(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(hash).digest(text.getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "MD5, ''",
        "MD5, auth",
        "MD5, 'auth,auth-int'",
        "SHA-256, auth",
        "MD5-sess, auth",
        "SHA-256-sess, auth",
    })
    void digests_are_answered(String algorithm, String qop) throws Exception {
        Digests digests = new Digests(algorithm, qop);
        try (ScriptedCamera camera = camera(digests);
                RtspStream stream = camera.open("admin", "secret")) {
            assertEquals(7, stream.read().bytes().length);
            assertTrue(digests.accepted.get() >= 4);
            assertEquals(
                    Reason.UNAUTHORIZED,
                    assertThrows(RtspException.class, () -> camera.open("admin", "wrong"))
                            .reason());
            assertEquals(
                    Reason.UNAUTHORIZED,
                    assertThrows(RtspException.class, () -> camera.open("", "")).reason());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_nonce_that_expires_between_requests_is_replaced(boolean saysStale) throws Exception {
        Digests digests = new Digests("MD5", "auth");
        digests.saysStale = saysStale;
        try (ScriptedCamera camera =
                camera(asked -> {
                    if (asked.method().equals("PLAY") && digests.nonce.get() == 1) {
                        digests.nonce.set(2);
                    }
                    return digests.apply(asked);
                })) {
            try (RtspStream stream = camera.open("admin", "secret")) {
                assertEquals(7, stream.read().bytes().length);
            }
            assertEquals(2, camera.methods().stream().filter("PLAY"::equals).count());
        }
    }

    @Test
    void a_session_is_kept_although_the_nonce_has_expired() throws Exception {
        Digests digests = new Digests("MD5", "auth");
        try (ScriptedCamera camera =
                        camera(asked -> {
                            if (asked.method().equals("GET_PARAMETER")) {
                                digests.nonce.set(2);
                            }
                            String answer = digests.apply(asked);
                            return asked.method().equals("GET_PARAMETER") && answer.isEmpty()
                                    ? "close"
                                    : answer;
                        });
                RtspStream stream = camera.open("admin", "secret")) {
            stream.keepAliveIfDue(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
            assertThrows(
                    RtspException.class,
                    () -> {
                        while (true) {
                            stream.read();
                        }
                    });
            assertEquals(2, camera.methods().stream().filter("GET_PARAMETER"::equals).count());
        }
    }

    @Test
    void a_wrong_password_is_tried_once_per_connection() throws Exception {
        Digests digests = new Digests("MD5", "auth");
        try (ScriptedCamera camera = camera(digests)) {
            assertThrows(RtspException.class, () -> camera.open("admin", "wrong"));
            assertEquals(List.of("OPTIONS", "OPTIONS"), camera.methods());
        }
    }

    @Test
    void a_camera_that_always_says_stale_is_refused() throws Exception {
        try (ScriptedCamera camera =
                camera(_ ->
                        "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\","
                                + " stale=true")) {
            assertEquals(
                    Reason.UNAUTHORIZED,
                    assertThrows(RtspException.class, () -> camera.open("admin", "secret"))
                            .reason());
        }
    }

    @Test
    void a_digest_is_preferred_to_the_password_in_clear() throws Exception {
        Digests digests = new Digests("MD5", "");
        try (ScriptedCamera camera =
                camera(asked -> {
                    String answer = digests.apply(asked);
                    return answer.replace(
                            "WWW-Authenticate",
                            "WWW-Authenticate: Basic realm=\"camera\"\r\nWWW-Authenticate");
                })) {
            camera.open("admin", "secret").close();
            assertFalse(
                    camera.requests().stream()
                            .anyMatch(asked -> asked.header("authorization").contains("Basic")));
        }
    }
}
