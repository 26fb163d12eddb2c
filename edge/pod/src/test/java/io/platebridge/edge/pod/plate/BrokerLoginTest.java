package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.Fingerprint;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.base.tls.ServerFault;
import io.platebridge.edge.base.tls.TestAuthority;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mosquitto 2.0.11 as Debian has it, with everything that lets clients in or keeps them out. */
class BrokerLoginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<ServerCredentials> POD =
            Optional.of(new ServerCredentials("pod", "p@ss w%rd"));

    @TempDir Path state;
    @TempDir Path brokerFiles;
    @TempDir Path certificates;
    private TestAuthority authority;
    private PlatePod pod;
    private Mosquitto broker;
    private int users;
    private int encrypted;
    private int certified;
    private int web;
    private int encryptedWeb;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority(certificates, "home");
        var server = authority.sign("broker", "DNS:localhost");
        // Started by root, the broker becomes the user mosquitto.
        for (Path file : new Path[] {certificates, server.certificate(), server.key()}) {
            assertTrue(file.toFile().setReadable(true, false));
            assertTrue(file.toFile().setExecutable(true, false));
        }
        assertTrue(authority.certificate().toFile().setReadable(true, false));
        users = Loopback.freePort();
        encrypted = Loopback.freePort();
        certified = Loopback.freePort();
        web = Loopback.freePort();
        encryptedWeb = Loopback.freePort();
        String files = "certfile %s\nkeyfile %s\n".formatted(server.certificate(), server.key());
        Path passwords = passwords();
        Path acl =
                Files.writeString(brokerFiles.resolve("acl"), "user pod\ntopic read frigate/#\n");
        String withUsers = "allow_anonymous false\npassword_file " + passwords + "\n";
        broker =
                new Mosquitto(
                        brokerFiles,
                        "listener %d 127.0.0.1\n".formatted(users)
                                + withUsers
                                + "acl_file %s\n".formatted(acl),
                        "listener %d 127.0.0.1\n".formatted(encrypted) + withUsers + files,
                        "listener %d 127.0.0.1\n".formatted(certified)
                                + files
                                + "cafile %s\nrequire_certificate true\nuse_identity_as_username true\n"
                                        .formatted(authority.certificate()),
                        "listener %d 127.0.0.1\nprotocol websockets\n".formatted(web) + withUsers,
                        "listener %d 127.0.0.1\nprotocol websockets\n".formatted(encryptedWeb)
                                + withUsers
                                + files);
        for (int port : new int[] {users, encrypted, certified, web, encryptedWeb}) {
            await().atMost(PATIENCE).until(() -> Loopback.hears(port));
        }
        pod = new PlatePod(state, Clock.systemUTC());
    }

    private Path passwords() throws IOException, InterruptedException {
        Path file = brokerFiles.resolve("passwords");
        var process =
                new ProcessBuilder(
                                "mosquitto_passwd",
                                "-b",
                                "-c",
                                file.toString(),
                                POD.get().user(),
                                POD.get().password())
                        .start();
        assertEquals(0, process.waitFor());
        assertTrue(file.toFile().setReadable(true, false));
        return file;
    }

    @AfterEach
    void stop() {
        pod.close();
        broker.close();
    }

    private static MqttSettings at(String url, Optional<ServerCredentials> login, ClientTls tls) {
        return new MqttSettings(BrokerUrl.of(url), login, tls, "platebridge-test", "frigate");
    }

    private ClientTls home() {
        return new ClientTls(
                Optional.of(authority.certificate()), Optional.empty(), Optional.empty());
    }

    private void awaitMessage(MqttSettings settings) throws Exception {
        try (var listener =
                new FrigateListener(FrigateName.FIRST, settings, pod.decisions, () -> {})) {
            await().atMost(PATIENCE)
                    .until(() -> listener.isListening() || listener.fault().isPresent());
            assertEquals(Optional.empty(), listener.fault());
            long before = decided();
            broker.publish("frigate/events", message("new", "1.%d-x".formatted(before), "ABC123"));
            await().atMost(PATIENCE).until(() -> decided() > before);
        }
    }

    private long decided() {
        return pod.decisions.reports().getOrDefault("waiting", 0L);
    }

    private ServerFault refused(MqttSettings settings) {
        try (var listener =
                new FrigateListener(FrigateName.FIRST, settings, pod.decisions, () -> {})) {
            await().atMost(PATIENCE).until(() -> listener.fault().isPresent());
            return listener.fault().get();
        }
    }

    private void refused(String reason, String remedy, MqttSettings settings) {
        ServerFault fault = refused(settings);
        assertTrue(fault.lasting(), fault::toString);
        assertTrue(fault.reason().contains(reason), fault::toString);
        assertTrue(fault.remedy().contains(remedy), fault::toString);
        assertTrue(!fault.toString().contains(POD.get().password()), fault::toString);
    }

    @Test
    void a_user_with_a_password_is_accepted_and_others_are_not_authorized() throws Exception {
        String url = "mqtt://localhost:" + users;
        awaitMessage(at(url, POD, ClientTls.STANDARD));
        refused(
                "\"not authorized\" to a client without a user",
                "mqtt_user and mqtt_password",
                at(url, Optional.empty(), ClientTls.STANDARD));
        refused(
                "\"not authorized\" to the pod's user",
                "compare mqtt_user",
                at(url, Optional.of(new ServerCredentials("pod", "wrong")), ClientTls.STANDARD));
    }

    @Test
    void a_broker_with_tls_is_accepted_if_its_authority_is_trusted() throws Exception {
        String url = "mqtts://localhost:" + encrypted;
        awaitMessage(at(url, POD, home()));
        refused("of an unknown authority", "mqtt_tls_ca", at(url, POD, ClientTls.STANDARD));
        var other = new TestAuthority(certificates, "stranger");
        refused(
                "of an unknown authority",
                "mqtt_tls_ca",
                at(
                        url,
                        POD,
                        new ClientTls(
                                Optional.of(other.certificate()),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void a_certificate_for_another_name_is_refused_unless_it_is_the_one_expected()
            throws Exception {
        String url = "mqtts://127.0.0.1:" + encrypted;
        refused("for another host name", "mqtt_tls_fingerprint", at(url, POD, home()));
        Path certificate = certificates.resolve("broker.pem");
        Fingerprint right = new TestAuthority.Issued(certificate, certificate).fingerprint();
        awaitMessage(
                at(
                        url,
                        POD,
                        new ClientTls(Optional.empty(), Optional.of(right), Optional.empty())));
        refused(
                "another certificate than mqtt_tls_fingerprint",
                right.text(),
                at(
                        url,
                        POD,
                        new ClientTls(
                                Optional.empty(),
                                Optional.of(new Fingerprint("ab".repeat(32))),
                                Optional.empty())));
    }

    @Test
    void the_pod_presents_its_certificate_to_a_broker_that_requires_one() throws Exception {
        String url = "mqtts://localhost:" + certified;
        var own = authority.sign("pod", "DNS:pod");
        awaitMessage(
                at(
                        url,
                        Optional.empty(),
                        new ClientTls(
                                Optional.of(authority.certificate()),
                                Optional.empty(),
                                Optional.of(new ClientTls.Own(own.certificate(), own.key())))));
        // It says so by an alert, which is lost when the line is closed first.
        refused("", "client certificate (mqtt_tls_certificate)", at(url, POD, home()));
    }

    @Test
    void a_broker_is_reached_over_a_websocket_too() throws Exception {
        awaitMessage(at("ws://localhost:%d/mqtt".formatted(web), POD, ClientTls.STANDARD));
        String url = "wss://localhost:%d/mqtt".formatted(encryptedWeb);
        awaitMessage(at(url, POD, home()));
        refused("of an unknown authority", "mqtt_tls_ca", at(url, POD, ClientTls.STANDARD));
        refused(
                "for another host name",
                "mqtt_tls_fingerprint",
                at("wss://127.0.0.1:%d/mqtt".formatted(encryptedWeb), POD, home()));
    }

    @Test
    void an_address_with_the_wrong_scheme_says_so() {
        refused(
                "closed the connection during the TLS handshake",
                "write mqtt:// in mqtt_url",
                at("mqtts://localhost:" + users, POD, home()));
        ServerFault fault = refused(at("mqtt://localhost:" + encrypted, POD, ClientTls.STANDARD));
        assertTrue(fault.reason().contains("closed the connection"), fault::toString);
        fault = refused(at("ws://localhost:" + users, POD, ClientTls.STANDARD));
        assertTrue(fault.toString().contains("localhost:" + users), fault::toString);
    }

    @Test
    void an_unreachable_or_unknown_broker_is_named_by_its_address() throws Exception {
        int nobody = Loopback.freePort();
        assertEquals(
                ServerFault.away("nothing listens at mqtt://localhost:" + nobody),
                refused(at("mqtt://localhost:" + nobody, POD, ClientTls.STANDARD)));
        assertEquals(
                ServerFault.away("the host name in mqtt://broker.invalid:1883 can't be resolved"),
                refused(at("mqtt://broker.invalid", POD, ClientTls.STANDARD)));
    }

    @Test
    void connections_to_silent_or_closing_servers_leave_no_thread_behind() throws Exception {
        long before = paho();
        // All at once: each is given up by a timeout of its own.
        try (var hasty = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var _ = hangingUp(hasty);
                var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
            var hungUp = new ArrayList<Future<ServerFault>>();
            for (int i = 0; i < 5; i++) {
                String url = "mqtt://localhost:" + hasty.getLocalPort();
                hungUp.add(attempts.submit(() -> refused(at(url, POD, ClientTls.STANDARD))));
            }
            var unanswered = new ArrayList<Future<ServerFault>>();
            for (String scheme : new String[] {"mqtt", "mqtts", "ws", "wss"}) {
                String url = "%s://localhost:%d".formatted(scheme, silent.getLocalPort());
                unanswered.add(attempts.submit(() -> refused(at(url, POD, ClientTls.STANDARD))));
            }
            for (Future<ServerFault> fault : hungUp) {
                assertTrue(
                        fault.get().reason().contains("closed the connection"),
                        fault.get()::toString);
            }
            for (Future<ServerFault> fault : unanswered) {
                assertTrue(fault.get().reason().contains("does not answer"), fault.get()::toString);
            }
            await().atMost(PATIENCE).until(() -> paho() <= before);
        }
    }

    private static AutoCloseable hangingUp(ServerSocket server) {
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!server.isClosed()) {
                                try {
                                    server.accept().close();
                                } catch (IOException _) {
                                    return;
                                }
                            }
                        });
        return thread::interrupt;
    }

    private static long paho() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT"))
                .count();
    }

    @Test
    void a_message_with_qos_zero_and_frigates_own_state_are_noticed() throws Exception {
        var gaps = new AtomicInteger();
        try (var listener =
                new FrigateListener(
                        FrigateName.FIRST,
                        MqttSettings.open("localhost", broker.port(), "test", "frigate"),
                        pod.decisions,
                        gaps::incrementAndGet)) {
            await().atMost(PATIENCE).until(listener::isListening);
            assertEquals(Optional.empty(), listener.frigateAvailable());
            broker.publish("frigate/available", "offline");
            await().atMost(PATIENCE)
                    .until(() -> listener.frigateAvailable().equals(Optional.of(false)));
            int before = gaps.get();
            broker.publish("frigate/available", "online");
            await().atMost(PATIENCE).until(() -> gaps.get() == before + 1);
            broker.publish("frigate/events", message("new", "1.1-x", "ABC123"));
            await().atMost(PATIENCE).until(() -> decided() == 1);
            assertEquals(false, listener.qosZeroSeen());
            broker.publishUnkept("frigate/events", message("new", "1.2-x", "ABC123"));
            await().atMost(PATIENCE).until(() -> decided() == 2);
            assertEquals(true, listener.qosZeroSeen());
        }
    }
}
