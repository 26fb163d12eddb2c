package io.platebridge.edge.media.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our init segments beside those of FFmpeg's muxer, of the same formats. */
class InitSegmentWriterTest {

    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "mvex");

    private static final String H265 = "-x265-params log-level=error:repeat-headers=1 ";

    private static final int SET_BYTES = 20;

    @TempDir Path folder;

    /**
     * Ours differ in what no player needs: without the name of a program (udta) and the estimated
     * bit rate of MPEG-TS and MP4 (btrt); the next track's id is one that is free, as §8.2.2.3
     * requires, where FFmpeg writes 2 for two tracks.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4 | libx264 | -pix_fmt yuv420p -c:a aac",
                "ts  | libx264 | -pix_fmt yuv420p -an",
                "ts  | libx264 | -pix_fmt yuv420p -profile:v baseline -an",
                "ts  | libx264 | -pix_fmt yuv422p10le -bf 2 -an",
                "ts  | libx264 | -pix_fmt yuv444p -bf 2 -an",
                "ts  | libx264 | -pix_fmt yuv420p -vf setsar=4/3 -color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range pc -an",
                "ts  | libx265 | -pix_fmt yuv420p -an",
                "ts  | libx265 | -pix_fmt yuv422p10le -s 322x242 -an",
                "mp4 | libx264 | -pix_fmt yuv420p -c:a aac -ar 16000 -ac 2",
                "mkv | libx264 | -pix_fmt yuv420p -c:a libopus -ac 2",
                "avi | libx264 | -pix_fmt yuv420p -r 30000/1001 -an",
            })
    void boxes_are_those_of_ffmpegs_muxer(String container, String codec, String options)
            throws FfmpegException {
        String preset = " -preset ultrafast -g 25 " + (codec.equals("libx265") ? H265 : "");
        try (Film film =
                        Film.encode(
                                folder.resolve("film." + container),
                                "-c:v " + codec + preset + options);
                FfmpegMuxer ffmpegs = new FfmpegMuxer(film.format(), film.tracks())) {
            FragmentMuxer ours = new FragmentMuxer(film.format(), film.tracks());
            Map<String, String> expected = boxes(ffmpegs.initSegment());
            expected.remove("/moov/udta");
            expected.computeIfPresent(
                    "/moov/trak1/mdia/minf/stbl/stsd", (_, entry) -> withoutBitRate(entry));
            expected.computeIfPresent(
                    "/moov/trak2/mdia/minf/stbl/stsd", (_, entry) -> withoutBitRate(entry));
            Map<String, String> found = boxes(ours.initSegment().bytes());
            assertEquals(
                    "%08x".formatted(film.tracks().size() + 1), nextTrackId(found), "next track");
            found.replace("/moov/mvhd", expected.get("/moov/mvhd"));
            assertEquals(expected, found);
        }
    }

    /**
     * FFmpeg's muxer declares again which of its arrays are complete; ours leaves it to the file.
     */
    @Test
    void the_decoder_configuration_of_a_file_is_passed_on() throws FfmpegException {
        try (Film film =
                Film.encode(
                        folder.resolve("film.mp4"),
                        "-c:v libx265 -preset ultrafast -tag:v hvc1 -an " + H265)) {
            FragmentMuxer ours = new FragmentMuxer(film.format(), film.tracks());
            BytePointer given = film.tracks().get(Track.VIDEO).parameters().extradata();
            ByteBuffer found = CodecStrings.of(ours.initSegment()).videoConfig().orElseThrow();
            byte[] bytes = new byte[found.remaining()];
            given.get(bytes);
            assertEquals(ByteBuffer.wrap(bytes), found);
        }
    }

    @Test
    void a_track_without_its_parameter_sets_is_refused() throws FfmpegException {
        try (Film film = Film.encode(folder.resolve("film.mp4"), "-c:v libx264 -c:a aac")) {
            for (Track track : Track.values()) {
                TrackFormat format = film.tracks().get(track);
                for (int size : List.of(1, 0)) {
                    format.parameters().extradata_size(size);
                    assertThrows(
                            FfmpegException.class,
                            () -> new InitSegmentWriter().add(track, format));
                }
            }
        }
    }

    /** The counters of avcC have 5 bits (SPS) and 8 bits (PPS, extensions), those of hvcC 16. */
    @Test
    void as_many_parameter_sets_are_written_as_can_be_counted() {
        byte[] avc =
                DecoderConfiguration.avc(sets(Map.of(0x67, 40, 0x68, 300, 0x6d, 300))); // 7, 8, 13
        assertEquals(0xe0 | 31, avc[5] & 0xff);
        int pictures = 6 + 31 * (2 + SET_BYTES);
        assertEquals(255, avc[pictures] & 0xff);
        int extensions = pictures + 1 + 255 * (2 + SET_BYTES) + 3;
        assertEquals(255, avc[extensions] & 0xff);
        assertEquals(extensions + 1 + 255 * (2 + SET_BYTES), avc.length);

        ByteBuffer hevc =
                ByteBuffer.wrap(
                        DecoderConfiguration.hevc(
                                sets(Map.of(32 << 1, 16, 33 << 1, 16, 34 << 1, 64))));
        hevc.position(23);
        for (int count : List.of(16, 16, 64)) {
            hevc.get(); // type
            assertEquals(count, hevc.getShort());
            hevc.position(hevc.position() + count * (2 + SET_BYTES));
        }
        assertEquals(0, hevc.remaining());
    }

    /**
     * Returns parameter sets with start codes.
     *
     * @param counts how many by the first byte of their header
     */
    private static byte[] sets(Map<Integer, Integer> counts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        counts.forEach((header, count) -> {
            for (int i = 0; i < count; i++) {
                byte[] set = new byte[SET_BYTES];
                Arrays.fill(set, (byte) 1);
                set[0] = header.byteValue();
                set[1] = 100; // H.264's high profile
                out.writeBytes(new byte[] {0, 0, 1});
                out.writeBytes(set);
            }
        });
        return out.toByteArray();
    }

    /** Whatever a camera calls its parameter sets, a header is written or refused. */
    @Test
    void hostile_parameter_sets_are_read_within_their_bytes() {
        Random random = new Random(1);
        int written = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] sets = new byte[random.nextInt(64)];
            random.nextBytes(sets);
            boolean hevc = i % 2 == 0;
            byte[] types = hevc ? new byte[] {64, 66, 68} : new byte[] {0x68, 0x67, 0x68};
            byte[] stream = new byte[sets.length + 18];
            System.arraycopy(sets, 0, stream, 12, sets.length);
            for (int unit = 0; unit < 3; unit++) {
                int at = unit == 2 ? stream.length - 6 : 6 * unit;
                System.arraycopy(new byte[] {0, 0, 1, types[unit], 1, 1}, 0, stream, at, 6);
            }
            try {
                byte[] made =
                        hevc ? DecoderConfiguration.hevc(stream) : DecoderConfiguration.avc(stream);
                assertEquals(1, made[0]);
                written++;
            } catch (IllegalArgumentException e) {
                // refused
            }
        }
        assertTrue(written > 10_000, written + " written");
    }

    /** Removes a btrt from the end of a sample entry, whose size is in the bytes from 8 to 11. */
    private static String withoutBitRate(String stsd) {
        int at = stsd.length() - 2 * 20;
        if (!stsd.startsWith("0000001462747274", at)) {
            return stsd;
        }
        int size = Integer.parseInt(stsd.substring(16, 24), 16) - 20;
        return stsd.substring(0, 16) + "%08x".formatted(size) + stsd.substring(24, at);
    }

    private static String nextTrackId(Map<String, String> boxes) {
        String mvhd = boxes.get("/moov/mvhd");
        return mvhd.substring(mvhd.length() - 8);
    }

    /** Returns the content of each box by its path. */
    private static Map<String, String> boxes(ByteBuffer segment) {
        Map<String, String> boxes = new LinkedHashMap<>();
        collect("", segment, boxes);
        return boxes;
    }

    private static void collect(String path, ByteBuffer bytes, Map<String, String> boxes) {
        int index = 0;
        for (Box box : Box.in(bytes)) {
            String name = path + "/" + box.type() + (box.type().equals("trak") ? index : "");
            index++;
            byte[] body = new byte[box.body().remaining()];
            box.body().duplicate().get(body);
            if (CONTAINERS.contains(box.type())) {
                collect(name, box.body(), boxes);
            } else {
                boxes.merge(name, HexFormat.of().formatHex(body), (a, b) -> a + " " + b);
            }
        }
    }
}
