package io.platebridge.edge.pod.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.base.tls.TestAuthority;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateServer;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code guide/frigate.md} says for mosquitto (2.0.11) is done exactly, in another folder and
 * at another port, and then checked by the command that it names.
 */
class FrigateGuideTest {

    private static final Path GUIDE =
            Path.of(System.getProperty("platebridge.root"), "guide/frigate.md");

    @TempDir Path dir;

    /** Returns the block of the guide that follows a mark. */
    private static String block(String mark) throws IOException {
        String guide = Files.readString(GUIDE);
        String rest = guide.substring(guide.indexOf("<!-- " + mark + " -->"));
        return rest.substring(rest.indexOf('\n', rest.indexOf("```")) + 1)
                .replaceFirst("(?s)```.*", "");
    }

    @Test
    void a_broker_as_the_guide_has_it_lets_frigate_write_and_the_pod_read() throws Exception {
        int port = Loopback.freePort();
        var authority = new TestAuthority(dir, "home");
        var server = authority.sign("server", "DNS:localhost");
        String here = dir.toString();
        Path config = dir.resolve("mosquitto.conf");
        Files.writeString(
                config,
                (block("mosquitto.conf").replace("listener 1883\n", "") + block("tls"))
                        .replace("listener 8883", "listener %d 127.0.0.1".formatted(port))
                        .replace("/etc/mosquitto", here)
                        .replace("/var/lib/mosquitto", here));
        Files.writeString(dir.resolve("acl"), block("acl"));
        for (String command : block("users").lines().toList()) {
            String shell =
                    command.replace("/etc/mosquitto", here)
                            .replace("mosquitto_passwd", "mosquitto_passwd -b");
            var process = new ProcessBuilder("sh", "-c", shell + " secret").inheritIO().start();
            assertEquals(0, process.waitFor(), shell);
        }
        // Started by root, the broker becomes the user mosquitto.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String file : new String[] {"passwords", "acl", "server.pem", "server.key"}) {
            Files.setPosixFilePermissions(
                    dir.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertTrue(server.certificate().endsWith("server.pem"));
        List<String> command = List.of("/usr/sbin/mosquitto", "-c", config.toString());
        try (var _ = TetheredServer.start(port, dir, command);
                var frigate = new FrigateServer()) {
            var settings =
                    new MqttSettings(
                            BrokerUrl.of("mqtts://localhost:" + port),
                            Optional.of(new ServerCredentials("pod", "secret")),
                            new ClientTls(
                                    Optional.of(authority.certificate()),
                                    Optional.empty(),
                                    Optional.empty()),
                            "pod",
                            "frigate");
            assertEquals(
                    List.of(CheckLine.Verdict.OK, CheckLine.Verdict.FAULT),
                    verdicts(checkBroker(settings)));
            publishAvailability(settings, "online");
            assertEquals(
                    List.of(
                            "ok      mqtt: mqtts://localhost:%d lets the pod in and read frigate/events and frigate/tracked_object_update"
                                    .formatted(port),
                            "ok      mqtt: Frigate is at the broker"),
                    checkBroker(settings).stream().map(CheckLine::toString).toList());
            publishAvailability(settings, "offline");
            assertEquals(
                    "fault   mqtt: Frigate is not connected to the broker; see whether it runs",
                    checkBroker(settings).getLast().toString());

            frigate.setUp(FrigateServer.config(0, true, true, false));
            var check =
                    new FrigateCheck(
                            new FrigateLink(
                                    FrigateName.FIRST,
                                    Optional.of(settings),
                                    Optional.of(
                                            new FrigateSettings(
                                                    frigate.url(),
                                                    Optional.empty(),
                                                    ClientTls.STANDARD))),
                            PlatePod.SETTINGS,
                            new FrigateClients());
            assertEquals(
                    List.of(
                            CheckLine.ok(
                                    "frigate: the history of Frigate 0.17.2-1a2b3c4 at %s can be read"
                                            .formatted(frigate.url())),
                            CheckLine.advice(new FrigateAdvice(FrigateName.FIRST).qosZero())),
                    check.run());
            frigate.setUp(FrigateServer.config(1, true, true, false));
            assertEquals(
                    List.of(CheckLine.Verdict.OK, CheckLine.Verdict.OK), verdicts(check.run()));
        }
    }

    @Test
    void an_unreachable_server_is_a_fault_and_an_absent_address_is_advice() throws Exception {
        var settings = MqttSettings.open("localhost", Loopback.freePort(), "pod", "frigate");
        assertEquals(
                List.of(CheckLine.fault("mqtt: nothing listens at " + settings.broker())),
                checkBroker(settings));
        assertEquals(
                List.of(CheckLine.advice(new FrigateAdvice(FrigateName.FIRST).noUrl())),
                new FrigateCheck(
                                new FrigateLink(
                                        FrigateName.FIRST, Optional.of(settings), Optional.empty()),
                                PlatePod.SETTINGS,
                                new FrigateClients())
                        .run());
    }

    private static List<CheckLine> checkBroker(MqttSettings settings) throws InterruptedException {
        return new BrokerCheck(FrigateName.FIRST, settings).run();
    }

    private static List<CheckLine.Verdict> verdicts(List<CheckLine> lines) {
        return lines.stream().map(CheckLine::verdict).toList();
    }

    /** Publishes Frigate's availability as Frigate does. */
    private static void publishAvailability(MqttSettings settings, String word) throws Exception {
        var options = new MqttConnectOptions();
        options.setUserName("frigate");
        options.setPassword("secret".toCharArray());
        options.setSocketFactory(settings.tls().javaContext().getSocketFactory());
        var client =
                new MqttClient(
                        settings.broker().paho(),
                        MqttClient.generateClientId(),
                        new MemoryPersistence());
        client.connect(options);
        client.publish(settings.available(), word.getBytes(StandardCharsets.UTF_8), 1, true);
        client.disconnect();
        client.close();
    }
}
