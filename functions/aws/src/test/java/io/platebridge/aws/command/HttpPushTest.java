package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.CommandStatus;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.stream.CommandTokenVerifier;
import io.platebridge.core.stream.CommandTokens;
import io.platebridge.core.stream.CommandVerification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of pods: a real server on loopback, with TLS and without. */
class HttpPushTest {

    private static final CommandOrder NUDGE = CommandOrder.ofPod(CommandKind.NUDGE, Map.of());
    private static final char[] PASSWORD = "platebridge".toCharArray();

    private final World world = new World(LocalAws.newTable());
    private final DynamoCommands commands = new DynamoCommands(world.store, world.audited);
    private final CommandQueue queue =
            new CommandQueue(
                    commands,
                    world.fleet,
                    World.SEAL,
                    new HttpPush(new CommandTokens(world.signingKey(), world.clock), true),
                    Quotas.USUAL,
                    world.clock,
                    world.random);
    private final RegistrationResult registered = world.register(World.GATE, "SN1");
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private Pod report(String streamUrl, Optional<String> certificate) {
        return world.heartbeats.record(
                registered.key(),
                new Heartbeat(
                        Optional.empty(),
                        false,
                        new Addresses(
                                Optional.of("127.0.0.1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(streamUrl),
                                certificate),
                        Optional.empty(),
                        Health.UNKNOWN,
                        Optional.empty()));
    }

    private Command queue() {
        return queue.queue(world.owner(World.GATE), registered.pod(), NUDGE);
    }

    /** Serves as a pod does, and notes the tokens that it is called with. */
    private void serve(HttpServer server, int status) {
        server.createContext(
                "/",
                exchange -> {
                    tokens.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Test
    void a_pod_is_called_with_the_signed_command_which_waits_no_longer() throws IOException {
        HttpServer server = HttpServer.create(loopback(), 0);
        serve(server, 200);
        try {
            report(
                    "http://127.0.0.1:%d/stream".formatted(server.getAddress().getPort()),
                    Optional.empty());
            Command command = queue();
            assertEquals(CommandStatus.DELIVERED, command.progress().status());
            assertEquals(1, tokens.size());
            String token = tokens.getFirst().replace("/commands Bearer ", "");
            var verifier =
                    new CommandTokenVerifier(registered.pod(), world.tokenKeys::all, world.clock);
            assertEquals(
                    DeliveredCommand.of(command).id(),
                    ((CommandVerification.Valid) verifier.verify(token)).command().id());
            Pod pod = world.pods.find(registered.pod()).orElseThrow();
            assertEquals(List.of(), pod.waitingCommands());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 500})
    void a_command_that_the_pod_did_not_accept_waits_for_its_heartbeat(int status)
            throws IOException {
        HttpServer server = HttpServer.create(loopback(), 0);
        serve(server, status);
        try {
            String url = "http://127.0.0.1:%d/stream".formatted(server.getAddress().getPort());
            report(url, Optional.empty());
            Command command = queue();
            assertEquals(CommandStatus.QUEUED, command.progress().status());
            assertEquals(1, tokens.size());
            var delivery = new CommandDelivery(commands, world.clock);
            assertEquals(
                    List.of(command.id()),
                    delivery.deliver(report(url, Optional.empty())).stream()
                            .map(Command::id)
                            .toList());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_pod_with_tls_is_called_only_at_the_certificate_that_it_reported(@TempDir Path dir)
            throws Exception {
        KeyStore store = selfSigned(dir.resolve("pod.p12"));
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        serve(server, 200);
        String url = "https://127.0.0.1:%d/stream".formatted(server.getAddress().getPort());
        try {
            report(url, Optional.empty());
            assertEquals(CommandStatus.QUEUED, queue().progress().status());
            report(url, Optional.of("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"));
            assertEquals(CommandStatus.QUEUED, queue().progress().status());
            assertEquals(List.of(), tokens);
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(store.getCertificate("pod").getEncoded());
            report(url, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(hash)));
            assertEquals(CommandStatus.DELIVERED, queue().progress().status());
        } finally {
            server.stop(0);
        }
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "pod",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=PlateBridge pod",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, keytool.waitFor());
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static SSLContext context(KeyStore store) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** A stolen key could make the cloud call hosts of its own network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/stream",
                "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
                "https://10.0.0.5:8000/stream",
                "https://192.168.1.4/stream",
                "https://[::1]:8000/stream",
                "https://[fd00:ec2::254]/stream",
                "http://73.45.123.89/stream",
                "https://2130706433/stream",
                "file:///etc/passwd",
                "no url"
            })
    void nothing_but_the_internet_with_tls_and_the_tailnet_is_called(String streamUrl) {
        assertEquals(List.of(), new PodAddresses(false).of(addresses("10.0.0.5", streamUrl), 4));
    }

    @ParameterizedTest
    @CsvSource({
        "https://73.45.123.89:8443/stream, https://73.45.123.89:8443/commands",
        "http://100.64.15.23:8500/stream, http://100.64.15.23:8500/commands",
        "https://[fd7a:115c:a1e0::1]:8001/stream, https://[fd7a:115c:a1e0:0:0:0:0:1]:8001/commands"
    })
    void a_pod_is_called_at_the_port_that_it_reported(String streamUrl, String called) {
        assertEquals(
                List.of(URI.create(called)),
                new PodAddresses(false).of(addresses("10.0.0.5", streamUrl), 4));
    }

    @Test
    void the_tailnet_comes_before_the_public_address_and_an_unknown_address_is_none() {
        var both =
                new Addresses(
                        Optional.of("73.45.123.89"),
                        Optional.of("100.64.15.23"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(
                List.of(
                        URI.create("https://100.64.15.23:8000/commands"),
                        URI.create("https://73.45.123.89:8000/commands")),
                new PodAddresses(false).of(both, 2));
        assertTrue(new PodAddresses(false).of(Addresses.UNKNOWN, 2).isEmpty());
        assertFalse(new PodAddresses(false).of(both, 1).isEmpty());
    }

    private static Addresses addresses(String ip, String streamUrl) {
        return new Addresses(
                Optional.of(ip),
                Optional.empty(),
                Optional.empty(),
                Optional.of(streamUrl),
                Optional.empty());
    }
}
