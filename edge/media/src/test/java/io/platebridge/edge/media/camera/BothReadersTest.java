package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.mux.Box;
import io.platebridge.edge.media.mux.CodecStrings;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same recorded session by the pod's own reader and by FFmpeg: equal pictures, audio, order,
 * times and parameter sets. The sessions are GStreamer's.
 */
@Execution(ExecutionMode.CONCURRENT)
class BothReadersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Two ticks of 48 kHz and one of 90 kHz: FFmpeg rounds when it relates the tracks by a sender
     * report, and when it adds the time since then; the beginning is rounded to a tick of video.
     */
    private static final Duration TOLERANCE = Duration.ofNanos(53_000);

    private static final Duration FIRST_TOLERANCE = Duration.ofMillis(40);

    private static final long TOLERANCE_TICKS = 1;
    private static final int MAX_SILENT = 4; // frames of audio

    private static RtspServer server;

    @BeforeAll
    static void serve() {
        server = RtspServer.open();
    }

    @AfterAll
    static void stopServing() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp/h264/none",
                "tcp/h264/aac",
                "tcp/h264/stereo",
                "tcp/h264/pcmu",
                "tcp/h264/pcma",
                "tcp/h265/none",
                "tcp/h265/aac",
                "tcp/h265/stereo",
                "tcp/h265/pcmu",
                "tcp/h265/pcma",
                "bframes",
                "large",
                "long",
                "rare",
                "growing",
                "growing-h265",
                "sets/small-h264",
                "sets/large-h265",
            })
    void both_readers_give_the_same_fragments(String path) throws IOException {
        List<byte[]> capture = capture(path);
        TestFragments ours = play(capture, RtspReader.OWN);
        TestFragments ffmpegs = play(capture, RtspReader.FFMPEG);

        assertEqualRuns(ours, ffmpegs);
        // FFmpeg sets no times while it does not know the order of pictures; with reordered ones,
        // its run begins at a later key frame.
        int skipped = indexOf(ffmpegs.video().getFirst(), ours.video()).orElseThrow();
        assertTrue(skipped == 0 || path.equals("bframes"), skipped + " earlier");
        assertEqualPictures(ours.video().subList(skipped, ours.video().size()), ffmpegs.video());
        if (path.endsWith("pcmu") || path.endsWith("pcma")) {
            assertSameSpan(ours, ffmpegs); // re-encoded; the encoder begins at another sample
        } else if (skipped == 0 && !ffmpegs.audio().isEmpty()) {
            assertEqualAudio(ours.audio(), ffmpegs.audio(), Times.since(ours, ffmpegs));
        }
    }

    private static OptionalInt indexOf(Fragment wanted, List<Fragment> fragments) {
        return IntStream.range(0, fragments.size())
                .filter(i -> Arrays.equals(content(wanted), content(fragments.get(i))))
                .findFirst();
    }

    /**
     * The beginnings of both time lines: the second pictures, because FFmpeg sets no time for the
     * first one of a connection.
     */
    private record Times(Duration ours, Duration ffmpegs) {

        static Times since(TestFragments ours, TestFragments ffmpegs) {
            return new Times(ours.video().get(1).decodeTime(), ffmpegs.video().get(1).decodeTime());
        }
    }

    private static void assertEqualRuns(TestFragments ours, TestFragments ffmpegs) {
        assertEquals(ffmpegs.runsEnded(), ours.runsEnded());
        assertEquals(ffmpegs.last().format(), ours.last().format());
        CodecStrings expected = CodecStrings.of(ffmpegs.last());
        CodecStrings found = CodecStrings.of(ours.last());
        assertEquals(expected.codecs(), found.codecs());
        assertEquals(expected.videoConfig(), found.videoConfig(), "parameter sets");
    }

    private static void assertEqualPictures(List<Fragment> ours, List<Fragment> ffmpegs) {
        // Either may keep the last picture, which ends with the next one.
        int both = Math.min(ours.size(), ffmpegs.size());
        assertTrue(Math.max(ours.size(), ffmpegs.size()) - both <= 1, "pictures");
        assertEqual(
                ours.subList(0, both),
                ffmpegs.subList(0, both),
                new Times(ours.get(1).decodeTime(), ffmpegs.get(1).decodeTime()));
    }

    /**
     * FFmpeg's first packets of a track have no times, so up to a few frames of audio are replaced
     * by silence at the beginning of its run.
     */
    private static void assertEqualAudio(List<Fragment> ours, List<Fragment> ffmpegs, Times times) {
        int silent = 0;
        while (indexOf(ffmpegs.get(silent), ours).isEmpty()) {
            silent++;
            assertTrue(silent <= MAX_SILENT, "audio differs");
        }
        int earlier = indexOf(ffmpegs.get(silent), ours).getAsInt();
        assertTrue(earlier <= MAX_SILENT, earlier + " earlier");
        List<Fragment> found = ours.subList(earlier, ours.size());
        List<Fragment> expected = ffmpegs.subList(silent, ffmpegs.size());
        assertEquals(expected.size(), found.size());
        assertEqual(found, expected, times);
    }

    private static void assertEqual(List<Fragment> ours, List<Fragment> ffmpegs, Times since) {
        for (int i = 0; i < ffmpegs.size(); i++) {
            Fragment our = ours.get(i);
            Fragment their = ffmpegs.get(i);
            String name = our.track() + " " + i;
            assertArrayEquals(content(their), content(our), name);
            assertEquals(their.keyFrame(), our.keyFrame(), name);
            assertEquals(compositionOffset(their), compositionOffset(our), TOLERANCE_TICKS, name);
            Duration ourTime = our.decodeTime().minus(since.ours);
            Duration theirTime = their.decodeTime().minus(since.ffmpegs);
            Duration tolerance = i == 0 && our.video() ? FIRST_TOLERANCE : TOLERANCE;
            assertTrue(
                    ourTime.minus(theirTime).abs().compareTo(tolerance) <= 0,
                    "%s: %s and not %s".formatted(name, ourTime, theirTime));
        }
    }

    private static void assertSameSpan(TestFragments ours, TestFragments ffmpegs) {
        for (List<Fragment> audio : List.of(ours.audio(), ffmpegs.audio())) {
            Duration frame = Duration.ofMillis(128); // 1024 samples at 8 kHz
            for (int i = 1; i < audio.size(); i++) {
                Duration step = audio.get(i).decodeTime().minus(audio.get(i - 1).decodeTime());
                assertEquals(frame, step, "audio " + i);
            }
        }
        Duration later =
                ours.audio()
                        .getFirst()
                        .decodeTime()
                        .minus(ours.video().getFirst().decodeTime())
                        .minus(
                                ffmpegs.audio()
                                        .getFirst()
                                        .decodeTime()
                                        .minus(ffmpegs.video().getFirst().decodeTime()));
        assertTrue(later.abs().toMillis() <= 128, later::toString);
    }

    private static byte[] content(Fragment fragment) {
        ByteBuffer mdat = Box.find(fragment.bytes(), "mdat").orElseThrow();
        byte[] bytes = new byte[mdat.remaining()];
        mdat.get(bytes);
        return bytes;
    }

    /** Returns the time from decoding to presentation in ticks (ISO/IEC 14496-12 §8.8.8). */
    private static int compositionOffset(Fragment fragment) {
        ByteBuffer trun = Box.find(fragment.bytes(), "moof", "traf", "trun").orElseThrow();
        int flags = trun.getInt(0);
        int at = 8;
        for (int field : List.of(0x1, 0x4, 0x100, 0x200, 0x400)) {
            at += (flags & field) == 0 ? 0 : 4;
        }
        return (flags & 0x800) == 0 ? 0 : trun.getInt(at);
    }

    private static List<byte[]> capture(String path) throws IOException {
        try (RtspCapture capture = RtspCapture.record(server.port());
                Cameras cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                Clock.systemUTC(),
                                new Random(1),
                                List.of())) {
            SourceUrl url = SourceUrl.of("rtsp://127.0.0.1:" + capture.port() + "/" + path);
            TestFragments fragments = start(cameras, url, RtspReader.FFMPEG);
            int enough = path.equals("rare") ? 4 : path.startsWith("growing") ? 150 : 60;
            await().atMost(TIMEOUT).until(() -> fragments.video().size() > enough);
            return capture.messages();
        }
    }

    /** Plays a session to its end. */
    private static TestFragments play(List<byte[]> capture, RtspReader reader) {
        try (CaptureServer replay = new CaptureServer(capture);
                Cameras cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                Clock.systemUTC(),
                                new Random(1),
                                List.of())) {
            TestFragments fragments = start(cameras, replay.url(), reader);
            Camera camera = cameras.get(new CameraId("gate")).orElseThrow();
            await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
            return fragments;
        }
    }

    private static TestFragments start(Cameras cameras, SourceUrl url, RtspReader reader) {
        CameraId id = new CameraId("gate");
        cameras.start(
                new CameraSettings(
                        id,
                        "gate",
                        "",
                        url,
                        new RtspSettings(RtspTransport.TCP, reader),
                        Optional.empty(),
                        Optional.empty()));
        return TestFragments.of(cameras.get(id).orElseThrow());
    }
}
