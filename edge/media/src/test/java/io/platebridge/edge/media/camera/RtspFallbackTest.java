package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code rtsp_reader: auto}: what the own reader cannot play, FFmpeg does. */
class RtspFallbackTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int RTP_HEAD = 12;

    private static RtspServer server;

    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    @BeforeAll
    static void serve() {
        server = RtspServer.open();
    }

    @AfterAll
    static void stopServing() {
        server.close();
    }

    @AfterEach
    void stop() {
        cameras.close();
    }

    private Camera start(String name, SourceUrl url) {
        CameraId id = new CameraId(name);
        cameras.start(
                new CameraSettings(
                        id,
                        name,
                        "",
                        url,
                        new RtspSettings(RtspTransport.TCP, RtspReader.AUTO),
                        Optional.empty(),
                        Optional.empty()));
        return cameras.get(id).orElseThrow();
    }

    private static void awaitStreaming(Camera camera) {
        await().atMost(TIMEOUT).until(() -> camera.state() instanceof Streaming);
    }

    @Test
    void a_camera_that_the_own_reader_plays_is_not_given_away() {
        Camera camera = start("gate", server.url("h264"));
        awaitStreaming(camera);
        assertEquals(Optional.empty(), camera.fallback().reason());
    }

    /** Turns IDR slices of H.264 into others (RFC 6184 §5.2, §5.8). */
    private record WithoutKeyFrames() implements RtspProxy.Fault {

        @Override
        public Optional<byte[]> packet(int on, byte[] packet) {
            int unit = RTP_HEAD;
            if ((packet[unit] & 0x1f) == 28) { // a fragment: its type is in the next byte
                unit++;
            }
            if (on == RtspProxy.PICTURES && (packet[unit] & 0x1f) == 5) {
                packet[unit] = (byte) ((packet[unit] & 0xe0) | 1);
            }
            return Optional.of(packet);
        }
    }

    @Test
    void a_camera_without_a_key_frame_in_time_is_left_to_ffmpeg() {
        try (RtspProxy proxy = new RtspProxy(server, new WithoutKeyFrames())) {
            Camera camera = start("gate", proxy.url("tcp/h264/none"));
            await().atMost(TIMEOUT).until(() -> camera.fallback().reason().isPresent());
            assertTrue(camera.fallback().reason().orElseThrow().contains("a key frame"));
        }
    }

    @Test
    void broken_packets_are_left_to_ffmpeg_until_the_settings_change() {
        AtomicInteger packets = new AtomicInteger();
        RtspProxy.Fault broken =
                new RtspProxy.Fault() {
                    @Override
                    public Optional<byte[]> packet(int on, byte[] packet) {
                        int count = on == RtspProxy.PICTURES ? packets.incrementAndGet() : 0;
                        if (count > 300 && count < 450) { // FFmpeg finds a whole stream again
                            packet[RTP_HEAD] = (byte) 0xff; // a type that does not exist
                        }
                        return Optional.of(packet);
                    }
                };
        try (RtspProxy proxy = new RtspProxy(server, broken)) {
            Camera camera = start("gate", proxy.url("tcp/h264/none"));
            await().atMost(TIMEOUT).until(() -> camera.fallback().reason().isPresent());
            Camera changed = start("gate", server.url("h264"));
            awaitStreaming(changed);
            assertEquals(Optional.empty(), changed.fallback().reason());
        }
    }
}
