package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.CameraStatus;
import io.platebridge.contract.Decision;
import io.platebridge.contract.PodStatus;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.system.LocalSystem;
import io.platebridge.local.system.Outages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who takes parts out of the demo by their letters, and puts them back. */
class DemoOutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void each_part_can_be_taken_out_and_the_portal_shows_that_all_recovers() throws Exception {
        var plan = new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL);
        try (var system = LocalSystem.start(plan, Check.GATE, new Progress(System.out));
                var cloud = new CloudView(system.cloud())) {
            var outages = new Outages(system, new PrintStream(said, true, StandardCharsets.UTF_8));
            eventually(() -> camerasAre(cloud, CameraStatus.ACTIVE));

            outages.follow(new StringReader("c\n"));
            assertThrows(IOException.class, () -> cloud.guard().listPods(null, null));
            String whileCloudOut = system.gate().see("gate", DemoFleet.LISTED);
            outages.follow(new StringReader("c\n"));
            assertEquals(Decision.ALLOW, cloud.detection(whileCloudOut).decision());

            outages.follow(new StringReader("b\n"));
            eventually(() -> health(system).contains("\"mqtt: "));
            outages.follow(new StringReader("b\n"));
            eventually(() -> !health(system).contains("\"mqtt: "));
            String heardAgain = system.gate().see("exit", DemoFleet.UNLISTED);
            assertEquals(Decision.DENY, cloud.detection(heardAgain).decision());

            outages.follow(new StringReader("k\n"));
            eventually(() -> camerasAre(cloud, CameraStatus.ERROR));
            outages.follow(new StringReader("k\n"));
            eventually(() -> camerasAre(cloud, CameraStatus.ACTIVE));

            outages.follow(new StringReader("p\n"));
            eventually(() -> podIs(cloud, PodStatus.OFFLINE));
            outages.follow(new StringReader("p\n"));
            eventually(() -> podIs(cloud, PodStatus.ONLINE));

            outages.follow(new StringReader("x\n\n"));
        }
        String lines = said.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("- the MQTT broker: out, until you type b again."), lines);
        assertTrue(lines.contains("+ the pod: back."), lines);
        assertEquals(9, lines.lines().count(), lines);
        assertTrue(lines.endsWith("Expected one of: " + Outages.keys() + "\n"), lines);
    }

    private static boolean camerasAre(CloudView cloud, CameraStatus status) throws Exception {
        return cloud.guard().listCameras(null, null).cameras().stream()
                .allMatch(camera -> camera.status() == status);
    }

    private static boolean podIs(CloudView cloud, PodStatus status) throws Exception {
        return cloud.guard().listPods(null, null).pods().stream()
                .allMatch(pod -> pod.status() == status);
    }

    private static String health(LocalSystem system) throws IOException, InterruptedException {
        URI address = system.pod().address().resolve("/health");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(condition);
    }
}
