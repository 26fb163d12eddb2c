package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.Camera;
import io.platebridge.contract.Decision;
import io.platebridge.contract.Detection;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Recording;
import io.platebridge.contract.StreamTokenRequest;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.fleet.DemoUser;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pod's container with a camera, a broker and a player that are not ours. */
class ThirdPartyDevicesTest {

    private static final long IMAGE_MB = 180;

    private static final List<String> LISTED =
            List.of("QQ10AAA", "QQ30CCC", "QQ40DDD", "QQ50EEE", "QQ60FFF", "QQ70GGG");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static LocalCloud cloud;
    private static ForeignGate gate;
    private static CloudView cloudView;

    @BeforeAll
    static void start() throws Exception {
        cloud =
                LocalCloud.start(
                        new CloudPlan(PortPlan.free(), folder, Duration.ofSeconds(2)),
                        new Progress(System.out));
        DemoFleet.createIn(cloud);
        try (PlateBridgeClient manager = DemoUser.signIn(cloud)) {
            for (String plate : LISTED) {
                manager.putPlate(
                        DemoFleet.resident("101", "John Doe"), DemoFleet.SITE.value(), plate);
            }
        }
        gate = new ForeignGate(cloud);
        gate.awaitReady();
        cloudView = new CloudView(cloud);
    }

    @AfterAll
    static void stop() {
        Arrays.asList(cloudView, gate, cloud).forEach(ThirdPartyDevicesTest::close);
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ffmpeg_plays_what_the_pod_makes_of_gstreamers_camera() throws Exception {
        Camera camera = cloudView.activeCamera();
        String stream =
                cloudView
                        .guard()
                        .createStreamToken(new StreamTokenRequest(camera.podId(), camera.id()))
                        .streamUrl();

        String frames =
                output(
                        "ffprobe",
                        "-v",
                        "error",
                        "-read_intervals",
                        "%+4",
                        "-select_streams",
                        "v",
                        "-count_frames",
                        "-show_entries",
                        "stream=codec_name,width,height,nb_read_frames",
                        "-of",
                        "csv=p=0",
                        stream);

        String[] found = frames.lines().findFirst().orElse("").split(",");
        assertEquals("h264,640,360", String.join(",", Arrays.copyOf(found, 3)), frames);
        assertTrue(Integer.parseInt(found[3]) >= 75, () -> "4 s at 25 fps, found " + frames);
    }

    @Test
    void the_container_is_nobody_has_no_rights_and_a_file_system_that_cannot_be_written() {
        assertEquals("10001", gate.pod().execute("id", "-u").strip());
        assertEquals(
                "CapEff:\t0000000000000000",
                gate.pod().execute("grep", "CapEff", "/proc/1/status").strip());
        for (String place : List.of("/opt/platebridge/new", "/etc/new", "/usr/bin/new")) {
            String said = gate.pod().execute("sh", "-c", "echo x 2>&1 >" + place + " || true");
            assertTrue(said.contains("Read-only file system"), place + ": " + said);
        }
        gate.pod().execute("platebridge-pod", "healthy");
    }

    @Test
    void the_image_is_small_and_the_same_whenever_it_is_built() {
        long megabytes = PodImage.size() / 1_000_000;
        System.out.println("COUNT pod image: " + megabytes + " MB uncompressed");
        assertTrue(megabytes <= IMAGE_MB, () -> megabytes + " MB");
        assertEquals(PodImage.layers(), PodImage.buildAgain());
    }

    @Test
    void a_plate_that_mosquitto_delivers_becomes_a_detection_and_a_clip() throws Exception {
        String pod = cloudView.activeCamera().podId();
        gate.publish(
                "frigate/events",
                """
                {"type": "new", "after": {"id": "foreign-1", "camera": "gst", "label": "license_plate",
                 "sub_label": "abc-123", "score": 0.95, "frame_time": %.3f}}
                """
                        .formatted(System.currentTimeMillis() / 1000.0));

        Detection detection = cloudView.detection("foreign-1");
        assertEquals(DemoFleet.LISTED.value(), detection.plate());
        assertEquals(Decision.ALLOW, detection.decision());

        Recording recording = cloudView.recording(pod, "foreign-1");
        String seconds =
                output(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "format=duration",
                        "-of",
                        "csv=p=0",
                        recording.downloadUrl());
        // A clip begins at the key frame before its pre-roll: 8 s and at most one GOP of 1 s.
        assertEquals(8.5, Double.parseDouble(seconds.strip()), 1.0, "seconds");
    }

    /** The cars of {@code FrigateReplayTest}, through broker, pod, control plane and table. */
    @ParameterizedTest
    @ValueSource(strings = {"0.16.4", "0.17.2", "0.18.0"})
    void cars_as_each_version_of_frigate_publishes_them_are_decided_and_stored(String version)
            throws Exception {
        var cars = new RecordedCars(version);
        for (RecordedCars.Message message : cars.messages()) {
            gate.publish(message.topic(), message.payload());
        }
        assertCar(cars, "1795176060.000000-aaaaaa", "QQ10AAA", Decision.ALLOW, 1);
        assertCar(cars, "1795176120.000000-bbbbbb", "QQ20BBB", Decision.DENY, 1);
        assertCar(cars, "1795176180.000000-cccccc", "QQ30CCC", Decision.ALLOW, 1);
        assertCar(cars, "1795176240.000000-d4d4d4", "QQ40DDD", Decision.ALLOW, 1);
        assertCar(cars, "1795176300.000000-eeeeee", "QQ50EEE", Decision.ALLOW, 1);
        assertCar(cars, "1795176360.000000-ffffff", "QQ60FFF", Decision.ALLOW, 2);
        assertCar(cars, "1795176420.000000-gggggg", "QQ70GGG", Decision.ALLOW, 1);
        assertTrue(cloudView.hasNoDetection(cars.id("1795176480.000000-hhhhhh")));
    }

    private static void assertCar(
            RecordedCars cars, String id, String plate, Decision decision, int decisions) {
        Detection detection = cloudView.detection(cars.id(id), decisions);
        assertEquals(plate, detection.plate(), id);
        assertEquals(decision, detection.decision(), id);
        assertEquals(decision, detection.podDecision(), id);
        assertNotEquals(true, detection.late(), id);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> command[0] + " did not end");
        assertEquals(0, process.exitValue(), () -> command[0] + " said " + text);
        return text;
    }
}
