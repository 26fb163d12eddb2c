package io.platebridge.edge.pod.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.alert.AlertCollector;
import io.platebridge.edge.pod.alert.PodCompany;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.metrics.Metrics;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterModuleTest {

    private static final int PATIENCE_MS = 20_000;

    @TempDir Path dir;

    @Test
    void the_router_is_encrypted_with_the_pods_own_certificate() throws Exception {
        int port = Loopback.freePort();
        Config config = config(port);
        Vertx vertx = Vertx.vertx();
        try (var database = Database.open(config.stateDirectory());
                var alerts =
                        new AlertCollector(
                                database,
                                new PodCompany(),
                                () -> {},
                                Clock.systemUTC(),
                                new SecureRandom());
                var metrics = new Metrics();
                var _ =
                        new RouterModule(
                                config.router().orElseThrow(),
                                List.of(),
                                PodCertificate.first(config.http().tls(), config.stateDirectory()),
                                alerts,
                                metrics.registry(),
                                vertx,
                                Clock.systemUTC(),
                                new SecureRandom())) {
            String answer = get("/health", port);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(answer.contains("\"status\":\"healthy\""), answer);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        assertEquals(port, freed(port));
    }

    private Config config(int port) throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("config.yaml"),
                        """
                        portal_url: http://127.0.0.1:9
                        pod_api_key: %s
                        state_dir: %s
                        router: {port: %d, sessions: {issuer: 'http://127.0.0.1:9'}}
                        """
                                .formatted(
                                        ApiKey.create(new PodId("pod-1"), new Random(1)).text(),
                                        dir.resolve("state"),
                                        port));
        ConfigFile read = ConfigFile.read(file, Optional.of(new Serial("box-1")));
        return assertInstanceOf(Valid.class, read, read::toString).config();
    }

    private String get(String path, int port) throws Exception {
        KeyStore store =
                KeyStore.getInstance(
                        dir.resolve("state/tls.p12").toFile(), "platebridge".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = store.aliases().nextElement();
        trusted.setCertificateEntry(alias, store.getCertificate(alias));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(path)
                                    .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Binds a port again, which nobody else may have any more. */
    private static int freed(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return socket.getLocalPort();
        }
    }
}
