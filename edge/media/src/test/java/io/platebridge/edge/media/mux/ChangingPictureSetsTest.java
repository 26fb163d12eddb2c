package io.platebridge.edge.media.mux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.platebridge.edge.media.codec.ParameterSetGuard;
import io.platebridge.edge.media.codec.VideoDecoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A camera that changes its picture parameter set, of the same id, with each key frame: the films
 * of two encodings of the same pictures, by turns. They differ in the quantization of colours,
 * which is in the picture parameter set, so a wrong set gives wrong colours.
 */
class ChangingPictureSetsTest {

    private static final String H264 =
            "-an -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 1 -x264-params chroma-qp-offset=";
    private static final String H265 =
            "-an -c:v libx265 -preset ultrafast -pix_fmt yuv420p"
                    + " -x265-params log-level=error:keyint=1:repeat-headers=1:cbqpoffs=";
    private static final int PICTURES = 24;

    @TempDir Path folder;

    @Test
    void h264s_are_decoded_from_the_pictures_after_some_runs() throws FfmpegException {
        assertEquals(1 + 8, runsOfCorrectPictures(H264));
    }

    @Test
    void h265s_begin_a_run_each_as_pictures_have_none() throws FfmpegException {
        assertEquals(PICTURES, runsOfCorrectPictures(H265));
    }

    private int runsOfCorrectPictures(String options) throws FfmpegException {
        try (Film one = Film.encode(folder.resolve("1.ts"), options + "0");
                Film two = Film.encode(folder.resolve("2.ts"), options + "-8")) {
            List<Long> ones = new Player(one).play(one.frames().subList(0, PICTURES)).pictures;
            List<Long> twos = new Player(two).play(two.frames().subList(0, PICTURES)).pictures;
            List<Film.Frame> frames = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                assertNotEquals(ones.get(i), twos.get(i));
                frames.add((i % 2 == 0 ? one : two).frames().get(i));
                expected.add((i % 2 == 0 ? ones : twos).get(i));
            }
            Player both = new Player(one).play(frames);
            assertEquals(expected, both.pictures);
            return both.runs;
        }
    }

    /** Packs pictures as runs, as a camera's reader does, and decodes these. */
    private static final class Player {

        private final Film film;
        private final ParameterSetGuard guard;
        private int runs;
        private final List<Long> pictures = new ArrayList<>(); // checksums

        Player(Film film) {
            this.film = film;
            guard = new ParameterSetGuard(film.tracks().get(Track.VIDEO).parameters());
        }

        Player play(List<Film.Frame> frames) throws FfmpegException {
            FragmentMuxer muxer = new FragmentMuxer(film.format(), film.tracks());
            VideoDecoder decoder = new VideoDecoder(muxer.initSegment());
            runs = 1;
            for (Film.Frame frame : frames) {
                if (!guard.hasKnownFormat(frame.packet())) {
                    drain(decoder);
                    decoder.close();
                    muxer = muxer(guard.parameterSets());
                    decoder = new VideoDecoder(muxer.initSegment());
                    runs++;
                }
                decoder.send(muxer.pack(frame.packet(), Track.VIDEO, Instant.EPOCH));
                drain(decoder);
            }
            decoder.close();
            return this;
        }

        private FragmentMuxer muxer(byte[] sets) throws FfmpegException {
            TrackFormat format = film.tracks().get(Track.VIDEO);
            AVCodecParameters changed = avcodec_parameters_alloc();
            avcodec_parameters_copy(changed, format.parameters());
            av_free(changed.extradata());
            BytePointer memory =
                    new BytePointer(av_mallocz(sets.length + AV_INPUT_BUFFER_PADDING_SIZE));
            changed.extradata(memory.put(sets)).extradata_size(sets.length);
            try {
                return new FragmentMuxer(
                        film.format(),
                        Map.of(Track.VIDEO, new TrackFormat(changed, format.base())));
            } finally {
                avcodec_parameters_free(changed);
            }
        }

        private void drain(VideoDecoder decoder) {
            for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
                CRC32 crc = new CRC32();
                for (int plane = 0; plane < 3; plane++) {
                    byte[] line = new byte[frame.width() >> (plane == 0 ? 0 : 1)];
                    int lines = frame.height() >> (plane == 0 ? 0 : 1);
                    for (int y = 0; y < lines; y++) {
                        frame.data(plane).position((long) y * frame.linesize(plane)).get(line);
                        crc.update(line);
                    }
                }
                pictures.add(crc.getValue());
            }
        }
    }
}
