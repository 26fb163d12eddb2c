package io.platebridge.aws.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.PodStreams.Answer;
import io.platebridge.core.stream.PodStreams.Attempt;
import io.platebridge.core.stream.StreamAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpPodStreamsTest {

    private static final int MAX_BYTES = 1_000;
    private static final PodId POD = new PodId("pod");

    private final HttpPodStreams streams = new HttpPodStreams(ReachableAddresses.LOCAL, MAX_BYTES);
    private HttpServer server = serve(HttpServer.create());

    HttpPodStreamsTest() throws IOException {}

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_first_address_that_answers_is_tried_first_from_then_on() throws IOException {
        StreamAddress closed = at("http", "127.0.0.1", freePort());
        StreamAddress pod = at("http", "127.0.0.1", server.getAddress().getPort());

        assertEquals("it is /stream?a=b", found(get(List.of(closed, pod), "?a=b")));
        try (var silent = new ServerSocket(closed.url().getPort(), 0, loopback())) {
            // The first address would connect now, and never answer.
            assertEquals("it is /stream", found(get(List.of(closed, pod), "")));
            assertEquals(0, pending(silent));
        }
    }

    @Test
    void each_address_that_did_not_answer_is_named_with_the_reason() throws IOException {
        StreamAddress closed = at("http", "127.0.0.1", freePort());
        StreamAddress internal = at("http", "10.1.2.3", 8000);

        assertEquals(
                new Answer.Unreachable(
                        List.of(
                                new Attempt(closed.url(), "connection refused", false),
                                new Attempt(
                                        internal.url(),
                                        "no address, or one that the cloud does not call",
                                        false))),
                get(List.of(closed, internal), "?token=secret"));
        assertEquals(new Answer.Unreachable(List.of()), get(List.of(), ""));
    }

    @Test
    void outside_the_tailnet_nothing_is_sent_without_encryption() {
        // An address of documentation (RFC 5737), where nobody answers.
        StreamAddress pod = at("http", "203.0.113.1", 80);

        assertEquals(
                new Answer.Unreachable(
                        List.of(
                                new Attempt(
                                        pod.url(),
                                        "no TLS with the pod's certificate or a valid one",
                                        false))),
                get(List.of(pod), "?token=secret"));
    }

    @Test
    void a_pods_refusal_is_passed_on_by_its_code() {
        List<StreamAddress> pod = List.of(at("http", "127.0.0.1", server.getAddress().getPort()));

        assertEquals(new Answer.Refused(503, Optional.of("stream_not_ready")), get(pod, "?refuse"));
        assertEquals(new Answer.Refused(302, Optional.empty()), get(pod, "?redirect"));
        assertEquals(new Answer.TooLarge(), get(pod, "?large"));
    }

    @Test
    void a_pod_shows_the_certificate_that_it_reported(@TempDir Path folder) throws Exception {
        server.stop(0);
        KeyStore keys = selfSigned(folder);
        var secured = HttpsServer.create();
        secured.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server = serve(secured);
        StreamAddress pod = at("https", "127.0.0.1", server.getAddress().getPort());
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate("pod").getEncoded());
        String certificate = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);

        assertEquals(
                "it is /stream",
                found(streams.get(POD, Optional.of(certificate), List.of(pod), "")));
        var refused =
                new Answer.Unreachable(
                        List.of(
                                new Attempt(
                                        pod.url(),
                                        "no TLS with the pod's certificate or a valid one",
                                        false)));
        String another = "A".repeat(43);
        assertEquals(refused, streams.get(POD, Optional.of(another), List.of(pod), ""));
        assertEquals(refused, get(List.of(pod), ""));
    }

    private Answer get(List<StreamAddress> addresses, String path) {
        return streams.get(POD, Optional.empty(), addresses, path);
    }

    private static String found(Answer answer) {
        return UTF_8.decode(assertInstanceOf(Answer.Found.class, answer).content()).toString();
    }

    private static HttpServer serve(HttpServer server) throws IOException {
        server.bind(new InetSocketAddress(loopback(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String query = String.valueOf(exchange.getRequestURI().getQuery());
                    int status =
                            switch (query) {
                                case "refuse" -> 503;
                                case "redirect" -> 302;
                                default -> 200;
                            };
                    String text =
                            switch (query) {
                                case "refuse" -> "{\"code\": \"stream_not_ready\"}";
                                case "large" -> "x".repeat(MAX_BYTES + 1);
                                default -> "it is " + exchange.getRequestURI();
                            };
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:9/");
                    exchange.sendResponseHeaders(status, text.length());
                    exchange.getResponseBody().write(text.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static int pending(ServerSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.accept().close();
            return 1;
        } catch (SocketTimeoutException _) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static StreamAddress at(String scheme, String host, int port) {
        return new StreamAddress(URI.create("%s://%s:%d/stream".formatted(scheme, host, port)));
    }

    /** Made by the JDK's keytool, for a name that is not the host's. */
    private static KeyStore selfSigned(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "pod",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=pod-a.local",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit")
                        .inheritIO()
                        .start();
        assertEquals(true, keytool.waitFor(30, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
