package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cameras whose RTP clock has another rate than announced: GStreamer's RTSP server behind a proxy
 * that changes the times.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClockDriftTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PLAYED = Duration.ofSeconds(20);

    /** Maximum difference that remains from the first seconds until it is compensated. */
    private static final double SECONDS = 3;

    private static RtspServer server;

    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    /**
     * A clock at {@code rate} times its nominal rate.
     *
     * @param reports whether it sends sender reports (RFC 3550 §6.4.1) by the same clock
     */
    private record Fast(int channel, double rate, boolean reports) implements RtspProxy.Fault {

        @Override
        public Optional<byte[]> packet(int on, byte[] packet) {
            if (on == channel) {
                return Optional.of(scaled(packet, 4));
            }
            boolean report = on == RtspProxy.PICTURE_REPORTS || on == RtspProxy.SOUND_REPORTS;
            if (report && !reports) {
                return Optional.empty();
            }
            boolean senderReport = on == channel + 1 && (packet[1] & 0xff) == 200;
            return Optional.of(senderReport ? scaled(packet, 16) : packet);
        }

        private byte[] scaled(byte[] packet, int at) {
            return RtspProxy.withTime(packet, at, (long) (RtspProxy.time(packet, at) * rate));
        }
    }

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

    @ParameterizedTest
    @CsvSource({
        "pictures, 2, true",
        "pictures, 2, false",
        "pictures, 0.5, false",
        "sound, 2, false",
        "sound, 0.5, true"
    })
    void a_clock_at_another_rate_is_compensated(String track, double rate, boolean reports) {
        int channel = track.equals("sound") ? RtspProxy.SOUND : RtspProxy.PICTURES;
        try (RtspProxy proxy = new RtspProxy(server, new Fast(channel, rate, reports))) {
            TestFragments fragments = TestFragments.of(start(proxy.url("tcp/h264/pcmu")));
            // Without compensation the difference grows as long as it plays.
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> {
                        assertTrue(fragments.video().size() > 1 && fragments.audio().size() > 1);
                        assertTrue(arrival(fragments.video()).compareTo(PLAYED) > 0);
                        assertInTime(fragments.video());
                        assertInTime(fragments.audio());
                        Duration apart =
                                fragments
                                        .audio()
                                        .getLast()
                                        .end()
                                        .minus(fragments.video().getLast().decodeTime());
                        assertEquals(
                                0,
                                apart.toMillis() / 1000.0,
                                SECONDS,
                                "audio relative to video, s");
                    });
            assertEquals(0, fragments.runsEnded());
        }
    }

    private static void assertInTime(List<Fragment> fragments) {
        Duration media = fragments.getLast().decodeTime().minus(fragments.getFirst().decodeTime());
        assertEquals(
                arrival(fragments).toMillis() / 1000.0,
                media.toMillis() / 1000.0,
                SECONDS,
                () -> "s of " + fragments.getFirst().track());
    }

    private static Duration arrival(List<Fragment> fragments) {
        return Duration.between(fragments.getFirst().arrivedAt(), fragments.getLast().arrivedAt());
    }

    private Camera start(SourceUrl source) {
        CameraId id = new CameraId("gate");
        cameras.start(new CameraSettings(id, id.value(), "", source));
        return cameras.get(id).orElseThrow();
    }
}
