package io.platebridge.edge.media.mux;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Track;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our fragments beside those of FFmpeg's muxer, of the same packets. */
class FragmentMuxerTest {

    private static final String H264 = "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p ";
    private static final String H265 =
            "-c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=25:repeat-headers=1 ";

    @TempDir Path folder;

    /**
     * Lengths and start codes, reordered frames, several slices (with start codes of three bytes),
     * audio that is passed on, and time bases that MP4's timescale differs from.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4 | H264 | -bf 2 -c:a aac",
                "mp4 | H264 | -bf 0 -an",
                "ts  | H264 | -bf 0 -an",
                "ts  | H264 | -bf 2 -x264-params slices=4:b-pyramid=normal -an",
                "ts  | H265 | -an",
                "mp4 | H265 | -tag:v hvc1 -c:a aac -ar 16000 -ac 1",
                "mkv | H264 | -bf 2 -c:a libopus",
                "avi | H264 | -bf 0 -an",
                "avi | H264 | -bf 0 -r 30000/1001 -an",
            })
    void fragments_say_the_same_as_those_of_ffmpegs_muxer(
            String container, String codec, String options) throws FfmpegException {
        try (Film film = film(container, codec, options)) {
            Set<Track> compared = compare(film, frame -> 0);
            assertEquals(film.tracks().keySet(), compared);
        }
    }

    @Test
    void times_after_a_gap_are_those_of_ffmpegs_muxer() throws FfmpegException {
        try (Film film = film("mp4", "H264", "-bf 2 -c:a aac")) {
            long second = film.tracks().get(Track.VIDEO).base().den();
            long sounds = film.tracks().get(Track.AUDIO).base().den();
            long middle = film.frames().get(60).packet().address();
            boolean[] after = {false};
            compare(
                    film,
                    frame -> {
                        after[0] |= frame.packet().address() == middle;
                        long tick = frame.track() == Track.VIDEO ? second : sounds;
                        return after[0] ? 10 * tick : 0;
                    });
        }
    }

    /** In-band parameter sets of H.264 stay in the samples, those of H.265 are in the header. */
    @ParameterizedTest
    @ValueSource(strings = {"H264", "H265"})
    void other_parameter_sets_in_the_middle_of_a_run_are_treated_as_by_ffmpegs_muxer(String codec)
            throws FfmpegException {
        try (Film film = film("ts", codec, "-an");
                Film other = film("2.ts", codec, "-an -s 160x120")) {
            long length = 3L * film.tracks().get(Track.VIDEO).base().den();
            for (Film.Frame frame : other.frames()) {
                frame.packet().pts(frame.packet().pts() + length);
                frame.packet().dts(frame.packet().dts() + length);
            }
            List<Film.Frame> both = new ArrayList<>(film.frames());
            both.addAll(other.frames());
            assertEquals(Set.of(Track.VIDEO), compare(film, both, frame -> 0));
        }
    }

    @Test
    void a_packet_without_data_for_mp4_is_refused_and_changes_nothing() throws FfmpegException {
        try (Film film = film("ts", "H265", "-an")) {
            FragmentMuxer untouched = new FragmentMuxer(film.format(), film.tracks());
            FragmentMuxer muxer = new FragmentMuxer(film.format(), film.tracks());
            assertRefused(muxer, 0);
            assertRefused(muxer, 5); // no start code
            assertRefused(muxer, 6, 0, 0, 0, 1, 33 << 1, 1); // a parameter set only
            assertRefused(muxer, (8 << 20) + 1, 0, 0, 1, 2, 1);
            for (Film.Frame frame : film.frames()) {
                Fragment expected = untouched.pack(frame.packet(), frame.track(), Instant.EPOCH);
                Fragment fragment = muxer.pack(frame.packet(), frame.track(), Instant.EPOCH);
                assertEquals(frame.keyFrame(), fragment.keyFrame());
                assertEquals(Sample.of(expected.bytes()), Sample.of(fragment.bytes()));
            }
        }
    }

    private static void assertRefused(FragmentMuxer muxer, int size, int... begin) {
        AVPacket packet = av_packet_alloc();
        av_new_packet(packet, size);
        for (int i = 0; i < begin.length; i++) {
            packet.data().put(i, (byte) begin[i]);
        }
        packet.dts(0).pts(0).duration(1);
        assertThrows(FfmpegException.class, () -> muxer.pack(packet, Track.VIDEO, Instant.EPOCH));
        av_packet_free(packet);
    }

    private Film film(String container, String codec, String options) throws FfmpegException {
        return Film.encode(
                folder.resolve("film." + container),
                (codec.equals("H264") ? H264 : H265) + options);
    }

    /**
     * Packs the frames with both muxers.
     *
     * @param shift ticks by which a frame is later
     * @return the tracks that were compared
     */
    private static Set<Track> compare(Film film, ToLongFunction<Film.Frame> shift)
            throws FfmpegException {
        return compare(film, film.frames(), shift);
    }

    private static Set<Track> compare(
            Film film, List<Film.Frame> frames, ToLongFunction<Film.Frame> shift)
            throws FfmpegException {
        Set<Track> compared = EnumSet.noneOf(Track.class);
        AVPacket packet = av_packet_alloc();
        try (FfmpegMuxer ffmpegs = new FfmpegMuxer(film.format(), film.tracks())) {
            FragmentMuxer ours = new FragmentMuxer(film.format(), film.tracks());
            for (Film.Frame frame : frames) {
                if (frame.packet().dts() == TimestampRepair.UNSET) {
                    continue; // Matroska's first frames before reordered ones
                }
                long later =
                        shift.applyAsLong(frame) + film.tracks().get(frame.track()).base().den();
                boolean timed =
                        frame.packet().pts() != TimestampRepair.UNSET; // AVI has no such times
                frame.packet().dts(frame.packet().dts() + later);
                frame.packet().pts(timed ? frame.packet().pts() + later : frame.packet().dts());
                Fragment fragment = ours.pack(frame.packet(), frame.track(), Instant.EPOCH);
                av_packet_ref(packet, frame.packet());
                ByteBuffer expected = ffmpegs.pack(packet, frame.track());
                av_packet_unref(packet);
                assertEquals(Sample.of(expected), Sample.of(fragment.bytes()));
                assertEquals(boxes(expected), boxes(fragment.bytes()));
                compared.add(frame.track());
            }
        } finally {
            av_packet_free(packet);
        }
        return compared;
    }

    /** Returns the types of a fragment's boxes, in order. */
    private static List<String> boxes(ByteBuffer fragment) {
        List<String> types = new ArrayList<>();
        for (Box box : Box.in(fragment)) {
            types.add(box.type());
            if (Set.of("moof", "traf").contains(box.type())) {
                types.addAll(boxes(box.body()));
            }
        }
        return types;
    }
}
