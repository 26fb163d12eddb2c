package io.platebridge.edge.pod.plate;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.cloud.CloudProbe;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.gate.LocalGate;
import io.platebridge.edge.pod.relay.Relay;
import io.platebridge.edge.pod.relay.RelaySettings;
import io.platebridge.edge.pod.relay.RelayUrl;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gate whose pod opens it while the cloud is silent: a relay behind a real HTTP server. */
abstract class OfflineGate {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path dir;
    @TempDir Path crashed;
    final ContractCloud cloud = new ContractCloud();
    final AtomicInteger calls = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer relay;
    volatile Runnable whenCalled = () -> {};

    @BeforeEach
    void open() throws IOException {
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.createContext(
                "/",
                exchange -> {
                    calls.incrementAndGet();
                    whenCalled.run();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        relay.start();
        cloud.whitelist(1, "ABC123");
    }

    @AfterEach
    void close() {
        relay.stop(0);
        cloud.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A pod with a gate of its own; closing and opening it is a restart. */
    final class GatePod implements AutoCloseable {

        private final Lifecycle resources = new Lifecycle();
        final PlatePod pod;
        private final PlateDecisions decisions;
        final CloudStatus status;
        volatile boolean isSilent;
        volatile boolean isTimeKnown = true;
        volatile Duration uptime = Duration.ofDays(1);

        /**
         * @param isSilent whether its latest heartbeat had no answer
         */
        GatePod(Path directory, boolean isSilent) {
            this(directory, isSilent, Set.of(new CameraId("gate")));
        }

        /**
         * @param committed called after each commit
         */
        GatePod(Path directory, boolean isSilent, Runnable committed) {
            this(directory, isSilent, Set.of(new CameraId("gate")), committed);
        }

        /**
         * @param cameras whose cars it lets in; none if that is switched off
         */
        GatePod(Path directory, boolean isSilent, Set<CameraId> cameras) {
            this(directory, isSilent, cameras, () -> {});
        }

        private GatePod(
                Path directory, boolean isSilent, Set<CameraId> cameras, Runnable committed) {
            this.isSilent = isSilent;
            Clock clock = Clock.systemUTC();
            pod = resources.own(new PlatePod(directory, clock, committed));
            Whitelisted.replace(pod.whitelist, 1, "ABC123");
            var client =
                    resources.own(
                            new PlateBridgeClient(
                                    cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(3)));
            var settings =
                    new RelaySettings.Http(
                            RelayUrl.of(
                                    "http://127.0.0.1:%d/open"
                                            .formatted(relay.getAddress().getPort())),
                            RelaySettings.Method.POST,
                            Duration.ofSeconds(5));
            var gate =
                    resources.own(
                            new LocalGate(
                                    pod.database,
                                    Optional.of(Relay.of(vertx, settings)),
                                    cameras,
                                    () -> this.isSilent,
                                    () -> Optional.of(clock.instant()).filter(_ -> isTimeKnown),
                                    () -> uptime,
                                    () -> {}));
            status = new CloudStatus(clock);
            gate.askBy(new CloudProbe(client, status));
            var reports =
                    resources.own(
                            new DetectionReports(
                                    pod.database,
                                    client,
                                    PlatePod.SETTINGS,
                                    pod.whitelist,
                                    new Backoff(
                                            Duration.ofMillis(10),
                                            Duration.ofMillis(50),
                                            new Random(1)),
                                    _ -> {},
                                    gate,
                                    clock));
            decisions =
                    new PlateDecisions(
                            PlatePod.SETTINGS,
                            pod.whitelist,
                            pod.database,
                            List.of(gate),
                            reports::wake,
                            () -> {},
                            clock);
        }

        void decide(String event, String plate, int secondsAgo) {
            decide("gate", event, plate, secondsAgo);
        }

        /**
         * Decides a reading with a higher score than those by {@link #decide(String, String, int)}.
         */
        void decideSurer(String event, String plate, int secondsAgo) {
            decide(event, plate + "\", 0.99], \"x\": [\"", secondsAgo);
        }

        void decide(String camera, String event, String plate, int secondsAgo) {
            Instant at = Instant.now().minusSeconds(secondsAgo);
            String message =
                    PlatePod.message("update", event, plate)
                            .replace("\"gate\"", '"' + camera + '"')
                            .replace("1763640000.25", Long.toString(at.getEpochSecond()));
            PlatePod.decideAndStore(
                            decisions,
                            FrigateName.FIRST,
                            List.of(PlatePod.delivery(PlatePod.EVENTS, message)))
                    .start();
        }

        long waiting() {
            return decisions.reports().getOrDefault("waiting", 0L);
        }

        @Override
        public void close() {
            resources.close();
        }
    }

    /** The reports by event and sequence, with what they say about the pod's gate. */
    List<String> reports() {
        return cloud.requests("recordDetection").stream()
                .map(report ->
                        "%s %d %s"
                                .formatted(
                                        report.get("event_id").asString(),
                                        report.path("sequence").asInt(1),
                                        report.path("pod_gate").asString("-")))
                .toList();
    }

    static List<String> outcomes(PlatePod pod) {
        return pod.database.transaction(transaction ->
                transaction.list(
                        "SELECT * FROM gate_opening WHERE state = 'ended' ORDER BY event_id",
                        row -> row.text("event_id") + " " + row.text("outcome")));
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
