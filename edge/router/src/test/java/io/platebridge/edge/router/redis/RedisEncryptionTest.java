package io.platebridge.edge.router.redis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis with TLS that requires client certificates, and a user with a password. */
class RedisEncryptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String USER = "router:p%40ss%2Fw%25rd";

    @TempDir Path dir;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private RedisServer redis;
    private int port;
    private String authority;
    private String own;

    @BeforeEach
    void start() throws Exception {
        Path certificate = dir.resolve("redis.pem");
        Path key = dir.resolve("redis.key");
        TetheredProgram.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-noenc",
                "-days",
                "2",
                "-subj",
                "/CN=redis",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        port = Ports.free();
        redis =
                new RedisServer(
                        dir,
                        "--tls-port",
                        String.valueOf(port),
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString(),
                        "--tls-ca-cert-file",
                        certificate.toString(),
                        "--user",
                        "router",
                        "on",
                        ">p@ss/w%rd",
                        "~platebridge:*",
                        "&*",
                        "+@all");
        authority = "ssl_ca_certs=" + certificate;
        own = "&ssl_certfile=%s&ssl_keyfile=%s".formatted(certificate, key);
    }

    @AfterEach
    void end() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10_000);
        redis.close();
    }

    private RedisConnection connect(String user, String host, String files) throws Exception {
        return new RedisConnection(
                new RedisUrl("rediss://%s@%s:%d/1?%s".formatted(user, host, port, files)),
                loops,
                1000,
                (channel, message) -> heard.add(channel + " " + message.length),
                PATIENCE,
                PATIENCE);
    }

    private static Optional<byte[]> ask(RedisConnection socket, Object... command)
            throws Exception {
        return socket.send(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Throwable refusal(String user, String host, String files) {
        return assertThrows(ExecutionException.class, () -> connect(user, host, files)).getCause();
    }

    @Test
    void commands_and_messages_are_encrypted() throws Exception {
        try (var commands = connect(USER, "127.0.0.1", authority + own);
                var subscriber = connect(USER, "127.0.0.1", authority + own)) {
            subscriber.changeSubscription("SUBSCRIBE", Set.of("news"));
            subscriber.subscribed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            byte[] message = new byte[900];
            ask(commands, "SET", "platebridge:key", message);
            assertArrayEquals(message, ask(commands, "GET", "platebridge:key").orElseThrow());
            ask(commands, "PUBLISH", "news", message);
            assertEquals("news 900", heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            // The user has no access to other keys.
            var refused = assertThrows(ExecutionException.class, () -> ask(commands, "GET", "x"));
            assertEquals("NOPERM", refused.getCause().getMessage().split(" ")[0]);
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_or_of_another_host_is_rejected() {
        assertEquals(
                SSLException.class,
                refusal(USER, "127.0.0.1", own.substring(1)).getClass().getSuperclass());
        assertEquals(
                SSLException.class,
                refusal(USER, "localhost", authority + own).getClass().getSuperclass());
    }

    @Test
    void without_a_certificate_or_with_a_wrong_password_there_is_no_connection() {
        refusal(USER, "127.0.0.1", authority);
        String reason = refusal("router:wrongs3cret", "127.0.0.1", authority + own).getMessage();
        assertEquals("WRONGPASS", reason.split(" ")[0]);
        assertFalse(reason.contains("s3cret"));
    }

    @Test
    void the_error_names_a_file_that_is_not_a_certificate() {
        assertEquals(
                "expected certificates in PEM, found something else in /dev/null",
                refusal(USER, "127.0.0.1", "ssl_ca_certs=/dev/null").getMessage());
    }
}
