package io.platebridge.edge.camera;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.junit.jupiter.api.Test;

class PackerTest {

    @Test
    void sound_that_the_container_refuses_does_not_stop_the_pictures() throws FfmpegException {
        Ffmpeg.load();
        AVCodecParameters sound = avcodec_parameters_alloc();
        sound.codec_type(AVMEDIA_TYPE_AUDIO);
        sound.codec_id(AV_CODEC_ID_PCM_MULAW);
        sound.sample_rate(8000);
        Format both = new Format("h264", 320, 240, List.of(Track.VIDEO, Track.AUDIO), List.of());
        try (PictureEncoder pictures = new PictureEncoder(320, 240, 25, 200_000);
                Packer packer =
                        Packer.of(
                                both,
                                Map.of(
                                        Track.VIDEO,
                                        pictures.format(),
                                        Track.AUDIO,
                                        new TrackFormat(sound, new TimeBase(1, 8000))))) {
            Format packed = packer.init().format();
            assertEquals(List.of(Track.VIDEO), packed.tracks());
            assertEquals(List.of("pcm_mulaw"), packed.dropped());
        } finally {
            avcodec_parameters_free(sound);
        }
    }
}
