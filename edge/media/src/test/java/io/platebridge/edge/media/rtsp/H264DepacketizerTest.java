package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H264DepacketizerTest {

    private static final String SPS = "6742c01e";
    private static final String PPS = "68ce3c80";
    private static final String KEY = "6588aabbcc";
    private static final String END = "419abb";
    private static final String CODE = "00000001";

    private final CollectedFrames frames = new CollectedFrames();
    private final Depacketizer h264 = new H264Depacketizer(frames);

    private List<String> pictures() {
        frames.send(h264, 999_999, true, END); // begins the next picture
        return frames.contents();
    }

    @Test
    void aggregated_units_are_taken_apart() {
        frames.send(h264, 0, false, "78" + "0004" + SPS + "0004" + PPS);
        frames.send(h264, 0, true, KEY);
        assertEquals(List.of(CODE + SPS + CODE + PPS + CODE + KEY), pictures());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @Test
    void fragments_are_joined_with_their_header() {
        frames.send(h264, 0, false, "7c85" + "88aa");
        frames.send(h264, 0, false, "7c05" + "bb");
        frames.send(h264, 0, true, "7c45" + "cc");
        assertEquals(List.of(CODE + KEY), pictures());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @Test
    void a_fragment_with_start_and_end_is_a_whole_unit() { // CostarHD, gortsplib v5.6.3
        frames.send(h264, 0, true, "7cc5" + "88aabbcc");
        assertEquals(List.of(CODE + KEY), pictures());
    }

    @Test
    void parameter_sets_and_picture_in_one_unit_with_start_codes_are_recognized() {
        // AlexxIT/WebRTC #391 and #392
        frames.send(h264, 0, true, SPS + CODE + PPS + "000001" + KEY);
        assertEquals(List.of(CODE + SPS + CODE + PPS + "000001" + KEY), pictures());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001", "000001"})
    void a_start_code_before_the_unit_is_removed(String code) { // AlexxIT/WebRTC #391
        frames.send(h264, 0, true, code + KEY);
        assertEquals(List.of(CODE + KEY), pictures());
    }

    @Test
    void nonsense_lengths_in_an_aggregation_keep_the_units_before() { // FFmpeg, rtpdec_h264.c
        frames.send(h264, 0, false, "78" + "0004" + SPS + "ffff" + PPS);
        frames.send(h264, 0, true, KEY);
        assertEquals(List.of(CODE + SPS + CODE + KEY), pictures());
        assertEquals(1, frames.broken());
    }

    @Test
    void a_recovery_point_lets_decoding_start() { // FFmpeg, h264_parser.c
        frames.send(h264, 0, false, "0606010480");
        frames.send(h264, 0, true, "419abb");
        assertEquals(1, pictures().size());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @Test
    void empty_packets_and_lone_headers_are_harmless() {
        frames.send(h264, 0, false, "");
        frames.send(h264, 0, false, "7c");
        frames.send(h264, 0, false, "7c85");
        frames.send(h264, 0, false, "78");
        frames.send(h264, 0, false, "00");
        frames.send(h264, 0, false, "00000001");
        frames.send(h264, 3600, true, KEY);
        assertEquals(List.of(CODE + KEY), pictures());
    }

    @ParameterizedTest
    @ValueSource(strings = {"59", "5a", "5b", "5d"})
    void packets_of_the_interleaved_mode_are_left_to_ffmpeg(String type) {
        byte[] bytes = CollectedFrames.packet(0, 0, true, type + "0102030405");
        RtpPacket packet = RtpPacket.parse(bytes, 0, bytes.length, 0).orElseThrow();
        RtspException refused =
                assertThrows(RtspException.class, () -> h264.depacketize(packet, 0, true));
        assertEquals(RtspException.Reason.NOT_UNDERSTOOD, refused.reason());
    }
}
