package io.platebridge.local.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.camera.Player;
import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hand-written slices, as an independent decoder decodes them. */
class OverlayTest {

    private static final Path CACHE = Path.of("target", "clips");
    private static final int PICTURES = 60;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void the_bar_code_is_the_time_and_nothing_beside_it_is_light(PictureSize size)
            throws Exception {
        byte[] grey = decoded(written(clip(size), "A long name of a camera"), size);

        for (int picture = 0; picture < PICTURES; picture++) {
            byte[] line = line(grey, size, picture, 24);
            int code = 0;
            for (int bit = 0; bit < 32; bit++) {
                code = code << 1 | (light(line, Overlay.BARS_X + 8 * bit + 4) ? 1 : 0);
            }
            assertEquals((int) time(picture).toEpochMilli(), code, "picture " + picture);
            for (int x = Overlay.BARS_X + 32 * 8; x < size.width() / 2 + 200; x++) {
                int place = x;
                assertTrue(!light(line, x), "light at " + place + " of picture " + picture);
            }
        }
    }

    @Test
    void the_rest_of_the_picture_is_unchanged() throws Exception {
        PictureSize size = PictureSize.HD;
        Clip clip = clip(size);
        byte[] encoded = decoded(encoded(size), size);
        byte[] overlaid = decoded(written(clip, "gate"), size);

        int difference = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            for (int y = Overlay.HEIGHT; y < size.height(); y++) {
                byte[] expected = line(encoded, size, picture, y);
                byte[] found = line(overlaid, size, picture, y);
                for (int x = 0; x < size.width(); x++) {
                    int here = Math.abs((expected[x] & 0xFF) - (found[x] & 0xFF));
                    difference = Math.max(difference, here);
                }
            }
        }
        assertEquals(0, difference, "of luma, 0 to 255");
    }

    /** Times whose last bit is 1 in every second frame, key frames included. */
    private static Instant time(int picture) {
        return Instant.ofEpochMilli(0x1_89AB_CDEFL + 41L * picture);
    }

    private static ClipPlan plan(PictureSize size) {
        return new ClipPlan(
                List.of(Visitor.of("DEMO123")),
                Light.DAY,
                new Timetable(Duration.ofSeconds(8)),
                size,
                25);
    }

    private static Clip clip(PictureSize size) {
        return new ClipStore(CACHE).clip(plan(size));
    }

    /** Returns the clip's file as the encoder wrote it; {@link #clip} draws it. */
    private static byte[] encoded(PictureSize size) throws IOException {
        return Files.readAllBytes(CACHE.resolve(plan(size).fileName() + ".h264"));
    }

    private static byte[] written(Clip clip, String name) {
        Overlay overlay = new Overlay(name, clip, ZoneOffset.UTC);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        clip.parameters().forEach(nal -> append(stream, nal));
        for (int i = 0; i < PICTURES; i++) {
            Picture picture = clip.pictures().get(i);
            append(stream, overlay.slice(picture, time(i)));
            picture.slices().forEach(nal -> append(stream, nal));
        }
        return stream.toByteArray();
    }

    private static void append(ByteArrayOutputStream stream, byte[] nal) {
        stream.writeBytes(new byte[] {0, 0, 0, 1});
        stream.writeBytes(nal);
    }

    /** Returns luma, a byte per pixel, picture after picture. */
    private byte[] decoded(byte[] h264, PictureSize size) throws Exception {
        Path file = Files.createTempFile(folder, "stream", ".h264");
        Files.write(file, h264);
        Player player =
                Player.run(
                        "ffmpeg",
                        "-i",
                        file.toString(),
                        "-frames:v",
                        String.valueOf(PICTURES),
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "yuv420p",
                        "-");
        assertEquals("", player.errors());
        assertEquals(PICTURES * size.width() * size.height() * 3 / 2, player.output().length);
        return player.output();
    }

    private static byte[] line(byte[] yuv, PictureSize size, int picture, int y) {
        int from = picture * size.width() * size.height() * 3 / 2 + y * size.width();
        return Arrays.copyOfRange(yuv, from, from + size.width());
    }

    private static boolean light(byte[] line, int x) {
        return (line[x] & 0xFF) > 128;
    }
}
