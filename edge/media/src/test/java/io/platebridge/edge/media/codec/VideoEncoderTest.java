package io.platebridge.edge.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoEncoderTest {

    /**
     * FFmpeg's encoder of raw video opens without extradata, as h264_v4l2m2m does (FFmpeg 8.0.1,
     * libavcodec/v4l2_m2m_enc.c), which needs a device.
     */
    private static final String WITHOUT_PARAMETER_SETS = "rawvideo";

    @Test
    void an_encoder_without_parameter_sets_makes_way_for_the_next() throws FfmpegException {
        List<String> candidates = List.of(WITHOUT_PARAMETER_SETS, "libopenh264");
        try (VideoEncoder encoder = new VideoEncoder(candidates, 320, 240, 25, 200_000)) {
            assertEquals("libopenh264", encoder.name());
            assertTrue(encoder.format().parameters().extradata_size() > 0);
        }
    }

    @Test
    void the_last_encoder_without_parameter_sets_is_refused() {
        List<String> candidates = List.of(WITHOUT_PARAMETER_SETS);
        FfmpegException refused =
                assertThrows(
                        FfmpegException.class,
                        () -> new VideoEncoder(candidates, 320, 240, 25, 200_000));
        assertTrue(refused.getMessage().contains("no parameter sets"), refused.getMessage());
    }
}
