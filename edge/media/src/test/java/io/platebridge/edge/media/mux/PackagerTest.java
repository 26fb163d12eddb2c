package io.platebridge.edge.media.mux;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.codec.VideoEncoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagerTest {

    /** Time from one picture to the next, 1/90000 s. */
    private static final long FRAME = 3600;

    @Test
    void audio_that_the_container_refuses_does_not_stop_the_video() throws FfmpegException {
        Ffmpeg.load();
        AVCodecParameters sound = avcodec_parameters_alloc();
        sound.codec_type(AVMEDIA_TYPE_AUDIO);
        sound.codec_id(AV_CODEC_ID_PCM_MULAW);
        sound.sample_rate(8000);
        Format both = new Format("h264", 320, 240, List.of(Track.VIDEO, Track.AUDIO), List.of());
        try (VideoEncoder pictures = new VideoEncoder(320, 240, 25, 200_000)) {
            TrackFormat audio = new TrackFormat(sound, new TimeBase(1, 8000));
            Packager packager =
                    Packager.of(both, Map.of(Track.VIDEO, pictures.format(), Track.AUDIO, audio));
            Format packed = packager.initSegment().format();
            assertEquals(List.of(Track.VIDEO), packed.tracks());
            assertEquals(List.of("pcm_mulaw"), packed.dropped());
        } finally {
            avcodec_parameters_free(sound);
        }
    }

    @Test
    void a_frame_that_comes_a_tick_early_keeps_its_presentation_time(@TempDir Path folder)
            throws IOException {
        List<String> shown = shown(folder, 20, i -> i * FRAME - (i < 10 ? 0 : 1), 7200);
        assertEquals(20, shown.size());
        assertEquals(9 * FRAME, Long.parseLong(shown.get(19)) - Long.parseLong(shown.get(10)));
    }

    @Test
    void a_run_that_begins_late_has_late_times(@TempDir Path folder) throws IOException {
        assertEquals("9000000", shown(folder, 3, i -> 9_000_000 + i * FRAME, 0).getFirst());
    }

    /**
     * Packages pictures and returns their presentation times, 1/90000 s.
     *
     * @param decoded decoding time of a picture by its number, 1/90000 s
     * @param delay from decoding to presentation, 1/90000 s
     */
    private static List<String> shown(Path folder, int count, IntToLongFunction decoded, long delay)
            throws IOException {
        Path file = folder.resolve("packed.mp4");
        Format format = new Format("h264", 320, 240, List.of(Track.VIDEO), List.of());
        AVPacket packet = av_packet_alloc();
        try (VideoEncoder pictures = new VideoEncoder(320, 240, 25, 200_000);
                FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
            Packager packager = Packager.of(format, Map.of(Track.VIDEO, pictures.format()));
            out.write(packager.initSegment().bytes());
            for (int i = 0; i < count; i++) {
                pictures.picture();
                pictures.encode(i * FRAME);
                while (pictures.receive(packet)) {
                    packet.dts(decoded.applyAsLong(i)).pts(packet.dts() + delay);
                    packet.duration(FRAME);
                    out.write(packager.pack(packet, Track.VIDEO, Instant.EPOCH).bytes());
                    av_packet_unref(packet);
                }
            }
        } finally {
            av_packet_free(packet);
        }
        return MediaFile.of(file).pictureTimes();
    }
}
