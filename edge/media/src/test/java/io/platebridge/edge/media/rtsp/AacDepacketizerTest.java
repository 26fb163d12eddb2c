package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AacDepacketizerTest {

    private static final String USUAL =
            "streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;"
                    + "indexdeltalength=3;config=1188";

    private final CollectedFrames frames = new CollectedFrames();

    private Depacketizer aac(String parameters) throws RtspException {
        MediaDescription track =
                SessionDescription.parse(
                                "m=audio 0 RTP/AVP 97\na=rtpmap:97 MPEG4-GENERIC/48000/1\n"
                                        + "a=fmtp:97 "
                                        + parameters)
                        .media()
                        .getFirst();
        return TrackSelection.depacketizer(track, frames);
    }

    @Test
    void several_units_of_a_packet_follow_each_other() throws RtspException {
        frames.send(aac(USUAL), 5000, true, "0020" + "0010" + "0018" + "aabb" + "ccddee");
        assertEquals(List.of("aabb", "ccddee"), frames.contents());
        assertEquals(List.of(5000L, 6024L), frames.times());
    }

    @Test
    void units_follow_each_other_also_if_the_clock_is_not_the_sample_rate() throws RtspException {
        Depacketizer aac = aac(USUAL.replace("1188", "1588")); // 8000 samples, 48,000 ticks
        frames.send(aac, 5000, true, "0020" + "0010" + "0018" + "aabb" + "ccddee");
        assertEquals(List.of(5000L, 11_144L), frames.times());
    }

    @Test
    void other_lengths_of_size_and_index_are_read() throws RtspException {
        Depacketizer aac = aac(USUAL.replace("=13", "=6").replace("=3", "=2"));
        frames.send(aac, 0, true, "0008" + "08" + "aabb"); // size 2 in 6 bits, index 0 in 2
        assertEquals(List.of("aabb"), frames.contents());
    }

    @Test
    void fragments_of_a_unit_are_joined() throws RtspException {
        Depacketizer aac = aac(USUAL);
        frames.send(aac, 0, false, "0010" + "0020" + "aabb");
        frames.send(aac, 0, true, "0010" + "0020" + "ccdd");
        assertEquals(List.of("aabbccdd"), frames.contents());
    }

    @Test
    void a_lost_fragment_drops_the_unit_only() throws RtspException {
        Depacketizer aac = aac(USUAL);
        frames.send(aac, 0, false, "0010" + "0020" + "aabb");
        frames.sendAfterLoss(aac, 1024, true, "0010" + "0010" + "1122");
        assertEquals(List.of("1122"), frames.contents());
    }

    @Test
    void adts_in_place_of_the_headers_is_read() throws RtspException { // go2rtc #1328
        String adts = "fff14c40013ffc" + "aabb"; // 9 bytes
        frames.send(aac(USUAL), 0, true, adts + adts);
        assertEquals(List.of("aabb", "aabb"), frames.contents());
        assertEquals(List.of(0L, 1024L), frames.times());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0010", "001000", "ffffff", "0010ffff", "0000aabb"})
    void broken_headers_are_dropped(String payload) throws RtspException {
        frames.send(aac(USUAL), 0, true, payload);
        assertEquals(List.of(), frames.contents());
    }

    /** SBR, six channels, 960 samples, a size of 32 bits, no sizes, another text. */
    @ParameterizedTest
    @ValueSource(strings = {"2b11880", "1230", "118c", "gg"})
    void other_kinds_of_aac_are_left_to_ffmpeg(String config) {
        String parameters = USUAL.replace("1188", config);
        assertThrows(RtspException.class, () -> aac(parameters));
    }

    @Test
    void headers_without_sizes_are_left_to_ffmpeg() {
        assertThrows(RtspException.class, () -> aac("config=1188"));
        assertThrows(RtspException.class, () -> aac(USUAL + ";ctsdeltalength=8"));
    }

    @Test
    void the_configuration_has_precedence_over_the_mapping() throws RtspException {
        MediaDescription track =
                SessionDescription.parse(
                                "m=audio 0 RTP/AVP 97\na=rtpmap:97 MPEG4-GENERIC/48000\n"
                                        + "a=fmtp:97 config=1210")
                        .media()
                        .getFirst();
        AacConfig config = AacConfig.of(track);
        assertEquals(44_100, config.sampleRate());
        assertEquals(2, config.channels());
    }
}
