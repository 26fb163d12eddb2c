package io.platebridge.edge.media.camera;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Box;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cameras that describe outdated parameter sets, or change them during a session: GStreamer's RTSP
 * server behind a proxy.
 */
class ParameterSetsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern SETS =
            Pattern.compile("sprop-(?:parameter-sets|[vsp]ps)=[A-Za-z0-9+/=,]+");

    private static RtspServer server;

    @TempDir private Path folder;
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

    /** Replaces the parameter sets in one camera's description with another's. */
    private static final class Stale implements RtspProxy.Fault {

        private final Map<String, String> told = new ConcurrentHashMap<>();
        private volatile boolean tells = true;

        @Override
        public String description(String sdp) {
            return SETS.matcher(sdp)
                    .replaceAll(set -> {
                        String name = set.group().substring(0, set.group().indexOf('='));
                        return tells
                                ? told.computeIfAbsent(name, _ -> set.group())
                                : told.getOrDefault(name, set.group());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "small-h264, large-h264, 640",
        "small-h265, large-h265, 640",
        "large-h264, small-h264, 320"
    })
    void in_band_parameter_sets_override_the_description(String before, String now, int width) {
        Stale stale = new Stale();
        try (RtspProxy proxy = new RtspProxy(server, stale)) {
            TestFragments earlier = TestFragments.of(start("before", proxy.url("sets/" + before)));
            await().atMost(TIMEOUT).until(() -> earlier.video().size() >= 5);
            assertFalse(stale.told.isEmpty(), "the description contains parameter sets");
            stale.tells = false;

            TestFragments fragments = TestFragments.of(start("now", proxy.url("sets/" + now)));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 60);
            cameras.close();

            InitSegment init = fragments.last();
            assertEquals(width, init.format().width());
            assertEquals(1, fragments.runsEnded());
            MediaFile file = fragments.write(folder.resolve("parts.mp4"));
            assertEquals(List.of(Integer.toString(width)), file.streams("width"));
            assertEquals(fragments.of(init).size(), file.decode());
            if (init.format().video().equals("h264")) {
                assertTrue(
                        holds(init, sequenceParameterSet(fragments.of(init).getFirst())),
                        "the header");
            } // fragments leave those of H.265 in the header only, so decoding proves it
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"growing", "growing-h265"})
    void a_change_during_a_connection_begins_a_run_and_loses_no_picture(String path) {
        TestFragments fragments = TestFragments.of(start("gate", server.url(path)));
        await().atMost(TIMEOUT)
                .until(() ->
                        fragments.video().size() > 25
                                && fragments.last().format().width() == 640
                                && fragments.of(fragments.last()).size() >= 25);
        cameras.close();

        List<Fragment> video = fragments.video();
        for (int i = 1; i < video.size(); i++) {
            Duration step = video.get(i).decodeTime().minus(video.get(i - 1).decodeTime());
            assertEquals(0, step.toSeconds(), "picture " + i + " comes after " + step);
        }
        assertEquals(2, fragments.runsEnded());
        assertEquals(
                fragments.of(fragments.last()).size(),
                fragments.write(folder.resolve("last.mp4")).decode());
    }

    /**
     * Returns the sequence parameter set of a key frame, whose units are preceded by their lengths
     * (ISO/IEC 14496-15).
     */
    private static byte[] sequenceParameterSet(Fragment key) {
        ByteBuffer units = Box.find(key.bytes(), "mdat").orElseThrow();
        while (units.hasRemaining()) {
            byte[] unit = new byte[units.getInt()];
            units.get(unit);
            if ((unit[0] & 0x1f) == 7) { // ITU-T H.264 §7.4.1
                return unit;
            }
        }
        throw new AssertionError("the key frame contains no sequence parameter set");
    }

    private static boolean holds(InitSegment init, byte[] set) {
        String latin = ISO_8859_1.decode(init.bytes()).toString();
        return latin.contains(new String(set, ISO_8859_1));
    }

    private Camera start(String name, SourceUrl source) {
        CameraId id = new CameraId(name);
        cameras.start(new CameraSettings(id, name, "", source));
        return cameras.get(id).orElseThrow();
    }
}
