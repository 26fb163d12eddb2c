package io.platebridge.edge.media.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.source.Deadline;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.Input;
import io.platebridge.edge.media.source.RtspFallback;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceException;
import io.platebridge.edge.media.source.SourceKind;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every accepted password authenticates: at a server that implements RFC 2617 §3.2.2 and answers
 * authenticated clients with 404, and at GStreamer's server (1.22).
 */
class SignInTest {

    /**
     * FFmpeg 8.0.1 truncates user and password at 127 bytes (libavformat/rtsp.c, ff_rtsp_connect).
     */
    private static final String LONG = "Ü/".repeat(20);

    /** An RTSP server that accepts one login. */
    private static final class LoginServer implements AutoCloseable {

        private final ServerSocket listener =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final boolean digest;
        private volatile String password = "";

        LoginServer(boolean digest) throws IOException {
            this.digest = digest;
            Thread.ofPlatform().daemon().start(this::accept);
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return; // the test is over
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String method = line.split(" ", 2)[0];
                    String uri = line.split(" ", 3)[1];
                    String sequence = "1";
                    String authorization = "";
                    for (line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                        if (line.startsWith("CSeq:")) {
                            sequence = line.substring(5).strip();
                        } else if (line.startsWith("Authorization:")) {
                            authorization = line.substring(14).strip();
                        }
                    }
                    String status =
                            method.equals("OPTIONS")
                                    ? "200 OK\r\nPublic: OPTIONS, DESCRIBE"
                                    : accepts(authorization, method, uri)
                                            ? "404 Not Found"
                                            : challenge();
                    String answer = "RTSP/1.0 %s\r\nCSeq: %s\r\n\r\n".formatted(status, sequence);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // the client has gone
            }
        }

        private String challenge() {
            return "401 Unauthorized\r\nWWW-Authenticate: "
                    + (digest ? "Digest realm=\"camera\", nonce=\"n1\"" : "Basic realm=\"camera\"");
        }

        private boolean accepts(String authorization, String method, String uri) {
            if (!digest) {
                String expected = "admin:" + password;
                return authorization.equals(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(expected.getBytes(StandardCharsets.UTF_8)));
            }
            String expected =
                    md5(md5("admin:camera:" + password) + ":n1:" + md5(method + ":" + uri));
            return authorization.contains("username=\"admin\"")
                    && authorization.contains("response=\"" + expected + "\"");
        }

        private static String md5(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("MD5")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static RtspSettings settings(RtspReader reader) {
        return new RtspSettings(RtspTransport.TCP, reader);
    }

    private static FailureReason refusal(RtspReader reader, String url) {
        try (Deadline deadline = new Deadline()) {
            deadline.startOpening(Duration.ofSeconds(60));
            return assertThrows(
                            SourceException.class,
                            () ->
                                    Input.open(
                                            SourceKind.of(SourceUrl.of(url), settings(reader)),
                                            SourceTiming.DEFAULT,
                                            deadline,
                                            new RtspFallback("gate")))
                    .reason();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, FFMPEG", "true, FFMPEG", "false, OWN", "true, OWN"})
    void a_password_with_any_character_signs_in(boolean digest, RtspReader reader)
            throws Exception {
        List<String> passwords =
                IntStream.rangeClosed(' ', '~')
                        .mapToObj(Character::toString)
                        .map(each -> each + "Hun" + each + "ter" + each)
                        .collect(Collectors.toList());
        passwords.addAll(List.of("", "%", "a@b/c?d#e", "100%", "%zz", "ü€", "x".repeat(121), LONG));
        try (LoginServer server = new LoginServer(digest)) {
            for (String password : passwords) {
                server.password = password;
                String rest = "@127.0.0.1:" + server.listener.getLocalPort() + "/live";
                assertEquals(
                        FailureReason.NOT_FOUND,
                        refusal(reader, "rtsp://admin:" + password + rest),
                        password);
            }
            server.password = "A";
            assertEquals(
                    FailureReason.NOT_FOUND,
                    refusal(
                            reader,
                            "rtsp://admin:%41@127.0.0.1:" + server.listener.getLocalPort()));
            assertEquals(
                    FailureReason.UNAUTHORIZED,
                    refusal(reader, "rtsp://admin:a@127.0.0.1:" + server.listener.getLocalPort()));
        }
    }

    @Test
    void a_login_that_ffmpeg_would_truncate_is_rejected() {
        String password = "x".repeat(122);
        assertThrows(
                IllegalArgumentException.class,
                () -> SourceUrl.of("rtsp://admin:" + password + "@192.168.1.10/live"));
    }

    @ParameterizedTest
    @CsvSource({"false, FFMPEG", "true, FFMPEG", "false, OWN", "true, OWN"})
    void gstreamers_server_accepts_the_password(boolean digest, RtspReader reader)
            throws Exception {
        String password = "p@s/s?w#o%r d:&+ü";
        try (RtspServer server =
                        digest
                                ? RtspServer.withDigest("admin", password)
                                : RtspServer.withPassword("admin", password);
                Deadline deadline = new Deadline()) {
            deadline.startOpening(Duration.ofSeconds(60));
            SourceUrl url = server.url("admin:" + password, "silent");
            assertTrue(url.toString().matches(Pattern.quote("rtsp://127.0.0.1:") + "\\d+/silent"));
            try (Input input =
                    Input.open(
                            SourceKind.of(url, settings(reader)),
                            SourceTiming.DEFAULT,
                            deadline,
                            new RtspFallback("gate"))) {
                assertEquals("h264", input.format().video());
            }
        }
    }
}
