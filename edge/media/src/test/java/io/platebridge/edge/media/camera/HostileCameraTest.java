package io.platebridge.edge.media.camera;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.source.TestTiming;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hostile cameras, for both readers. A crash in FFmpeg would end the test process, which fails the
 * tests.
 */
class HostileCameraTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final int CAMERAS = 8;

    /** Messages for the pod's own reader; {@code -Dplatebridge.mutated=1000000} for a long run. */
    private static final int MUTATED = Integer.getInteger("platebridge.mutated", 100_000);

    private static final int MUTATED_FOR_FFMPEG = 100_000;
    private static final long GROWTH_BYTES = 256L << 20;

    /** The server ends each connection. */
    private static final SourceTiming SHORT_TIMEOUTS =
            new TestTiming()
                    .openWithin(Duration.ofSeconds(2))
                    .silentFor(Duration.ofSeconds(1))
                    .keyFrameWithin(Duration.ofSeconds(2))
                    .retryAfter(Duration.ofMillis(1))
                    .build();

    @Test
    void a_hundred_thousand_mutated_messages_neither_crash_the_reader_nor_grow_its_memory()
            throws IOException {
        assertSurvives(
                RtspReader.FFMPEG,
                MUTATED_FOR_FFMPEG,
                List.of(
                        "tcp/h264/aac",
                        "tcp/h265/opus",
                        "tcp/mjpeg/none",
                        "bframes",
                        "tcp/h264/pcmu"));
    }

    @Test
    void mutated_messages_neither_end_the_own_reader_nor_grow_its_memory() throws IOException {
        assertSurvives(
                RtspReader.OWN,
                MUTATED,
                List.of(
                        "tcp/h264/aac",
                        "tcp/h265/aac",
                        "sets/small-h265",
                        "bframes",
                        "tcp/h264/pcmu"));
    }

    private static void assertSurvives(RtspReader reader, int mutated, List<String> paths)
            throws IOException {
        Duration patience = TIMEOUT.multipliedBy(Math.max(1, mutated / 100_000));
        try (RtspServer rtsp = RtspServer.open();
                HostileServer hostile = new HostileServer(captures(rtsp, paths));
                CapturedLog log = new CapturedLog(CameraReader.class);
                Cameras cameras =
                        new Cameras(SHORT_TIMEOUTS, Clock.systemUTC(), new Random(1), List.of())) {
            AtomicLong fragments = new AtomicLong();
            for (int i = 0; i < CAMERAS; i++) {
                start(cameras, "hostile-" + i, hostile.url(), reader)
                        .subscribe(new Counter(fragments));
            }
            await().atMost(patience).until(() -> hostile.spoilt() > mutated / 4);
            long before = resident();
            await().atMost(patience).until(() -> hostile.spoilt() > mutated);
            long grown = resident() - before;

            assertTrue(grown < GROWTH_BYTES, () -> "grown by " + grown + " bytes");
            assertTrue(fragments.get() > 0, "some got as far as the container");
            assertFalse(log.hasLine("WARN camera_reader_failed"), "each fault is an expected one");
            Camera good = start(cameras, "good", rtsp.url("h264"), reader);
            await().atMost(TIMEOUT).until(() -> good.state() instanceof Streaming);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fifty_reconnections_leave_no_thread_and_no_descriptor_behind(RtspReader reader)
            throws IOException {
        try (RtspServer rtsp = RtspServer.open();
                FailingServer failing =
                        new FailingServer(capture(rtsp, "tcp/h264/pcmu"), capture(rtsp, "large"));
                Cameras cameras =
                        new Cameras(SHORT_TIMEOUTS, Clock.systemUTC(), new Random(1), List.of())) {
            TestFragments fragments =
                    TestFragments.of(start(cameras, "failing", failing.url(), reader));
            await().atMost(TIMEOUT).until(() -> failing.connections() > 12);
            long descriptors = descriptors();
            int threads = Thread.getAllStackTraces().size();
            int runs = fragments.runsEnded();
            await().atMost(TIMEOUT).until(() -> failing.connections() > 62);

            assertTrue(fragments.runsEnded() - runs > 20, "it streamed between its failures");
            await().atMost(TIMEOUT).until(() -> descriptors() <= descriptors + 3);
            await().atMost(TIMEOUT).until(() -> Thread.getAllStackTraces().size() <= threads + 3);
        }
    }

    private static long descriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    private static List<List<byte[]>> captures(RtspServer rtsp, List<String> paths)
            throws IOException {
        List<List<byte[]>> captures = new ArrayList<>();
        for (String path : paths) {
            captures.add(capture(rtsp, path));
        }
        return captures;
    }

    private static List<byte[]> capture(RtspServer rtsp, String path) throws IOException {
        try (RtspCapture capture = RtspCapture.record(rtsp.port());
                Cameras cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                Clock.systemUTC(),
                                new Random(1),
                                List.of())) {
            SourceUrl url = SourceUrl.of("rtsp://127.0.0.1:" + capture.port() + "/" + path);
            TestFragments fragments =
                    TestFragments.of(start(cameras, "captured", url, RtspReader.FFMPEG));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() > 30);
            return capture.messages();
        }
    }

    @ParameterizedTest
    @EnumSource
    void endless_headers_are_rejected_long_before_the_timeout(RtspReader reader)
            throws IOException {
        SourceTiming patient =
                new TestTiming()
                        .openWithin(Duration.ofHours(1))
                        .silentFor(Duration.ofHours(1))
                        .keyFrameWithin(Duration.ofHours(1))
                        .retryAfter(Duration.ofMinutes(1))
                        .build();
        try (ServerSocket endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Cameras cameras =
                        new Cameras(patient, Clock.systemUTC(), new Random(1), List.of())) {
            Thread.ofVirtual().start(() -> sendHeaders(endless));
            Camera camera =
                    start(
                            cameras,
                            "endless",
                            SourceUrl.of("rtsp://127.0.0.1:" + endless.getLocalPort() + "/live"),
                            reader);

            await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
            Failed failed = (Failed) camera.state();
            assertEquals(FailureReason.NOT_A_STREAM, failed.reason(), failed.detail());
            assertTrue(failed.detail().contains("whose headers never end"), failed.detail());
        }
    }

    private static void sendHeaders(ServerSocket server) {
        byte[] header = ("X-Filler: " + "a".repeat(500) + "\r\n").getBytes(US_ASCII);
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write("RTSP/1.0 200 OK\r\nCSeq: 1\r\n".getBytes(US_ASCII));
                while (true) {
                    out.write(header);
                }
            } catch (IOException _) {
                // the reader has closed the connection
            }
        }
    }

    private static Camera start(Cameras cameras, String id, SourceUrl url, RtspReader reader) {
        CameraId camera = new CameraId(id);
        cameras.start(
                new CameraSettings(
                        camera,
                        id,
                        "",
                        url,
                        new RtspSettings(RtspTransport.TCP, reader),
                        Optional.empty(),
                        Optional.empty()));
        return cameras.get(camera).orElseThrow();
    }

    /** Returns the resident memory of this process in bytes, including its heap. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    private record Counter(AtomicLong fragments) implements FragmentListener {

        @Override
        public void onFragment(Fragment fragment) {
            fragments.incrementAndGet();
        }

        @Override
        public void onRunEnded() {}
    }
}
