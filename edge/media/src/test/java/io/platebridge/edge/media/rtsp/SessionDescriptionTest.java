package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as cameras write them. */
class SessionDescriptionTest {

    private static final String VIDEO =
            lines(
                    "m=video 0 RTP/AVP 96",
                    "a=rtpmap:96 H264/90000",
                    "a=fmtp:96 packetization-mode=1; sprop-parameter-sets=Z0LAHg==,aM48gA==",
                    "a=control:track1");

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static MediaDescription only(String sdp) {
        return SessionDescription.parse(sdp).media().getFirst();
    }

    private static void assertIsTheVideo(MediaDescription video) {
        assertEquals("H264", video.encoding());
        assertEquals(90_000, video.clockRate());
        assertEquals("1", video.parameter("packetization-mode").orElseThrow());
        assertEquals("track1", video.control());
    }

    /**
     * Several session names; a broken connection line (go2rtc #1426); an invalid time line (FLIR);
     * no session lines at all; text before them.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=a\r\ns=b\r\nt=0 0\r\n",
                "v=0\r\ns=-\r\nc=IN\r\nc=\r\nt=0 0\r\n",
                "v=0\r\ns=-\r\nt=0.0 -\r\n",
                "",
                "garbage\r\n\r\n\0\1v=0\r\n",
            })
    void malformed_lines_of_the_session_do_no_harm(String session) {
        assertIsTheVideo(only(session + VIDEO));
    }

    @Test
    void lines_may_end_without_carriage_returns() {
        assertIsTheVideo(only(VIDEO.replace("\r", "")));
    }

    @Test
    void parameters_may_precede_the_mapping() { // FFmpeg, rtsp.c
        assertIsTheVideo(
                only(
                        lines(
                                "m=video 0 RTP/AVP 96",
                                "a=fmtp:96 packetization-mode=1",
                                "a=control:track1",
                                "a=rtpmap:96 H264/90000")));
    }

    @Test
    void parameters_may_stand_at_another_track() { // AlexxIT/WebRTC #419
        MediaDescription video =
                only(
                        lines(
                                "m=video 0 RTP/AVP 96",
                                "a=rtpmap:96 H264/90000",
                                "a=control:track1",
                                "m=audio 0 RTP/AVP 8",
                                "a=fmtp:96 packetization-mode=1"));
        assertIsTheVideo(video);
    }

    @Test
    void tracks_of_the_same_payload_type_keep_their_own_parameters() {
        SessionDescription session =
                SessionDescription.parse(
                        lines(
                                "m=audio 0 RTP/AVP 97",
                                "a=rtpmap:97 MPEG4-GENERIC/48000/1",
                                "a=fmtp:97 config=1188",
                                "m=audio 0 RTP/AVP 97",
                                "a=rtpmap:97 MPEG4-GENERIC/8000/1",
                                "a=fmtp:97 config=1588",
                                "a=sendonly"));
        assertEquals("1188", session.media().getFirst().parameter("config").orElseThrow());
        assertEquals("1588", session.media().getLast().parameter("config").orElseThrow());
    }

    @Test
    void strange_kinds_of_tracks_are_skipped() throws RtspException { // TP-Link TL-IPC44GW, ONVIF
        SessionDescription session =
                SessionDescription.parse(
                        lines(
                                "m=application/TP-LINK 0 RTP/AVP smart/1/90000",
                                "a=rtpmap:95 TP-LINK/90000",
                                "m=application 0 RTP/AVP 107",
                                "a=rtpmap:107 vnd.onvif.metadata/90000",
                                "m=",
                                "m=video",
                                VIDEO));
        assertIsTheVideo(TrackSelection.of(session).video());
    }

    @Test
    void static_payload_types_need_no_mapping() { // RFC 3551 §6
        MediaDescription audio = only("m=audio 0 RTP/AVP 8\na=control:track2\n");
        assertEquals("PCMA", audio.encoding());
        assertEquals(8000, audio.clockRate());
        assertEquals("PCMU", only("m=audio 0 RTP/AVP 0 8 101\n").encoding());
    }

    @Test
    void a_static_codec_may_have_a_dynamic_type() { // FFmpeg, rtsp.c
        MediaDescription audio = only("m=audio 0 RTP/AVP 97\na=rtpmap:97 pcmu/16000/1\n");
        assertEquals("PCMU", audio.encoding());
        assertEquals(16_000, audio.clockRate());
    }

    @Test
    void a_backchannel_is_not_played() throws RtspException { // ONVIF Streaming §5.3
        SessionDescription session =
                SessionDescription.parse(
                        lines(
                                VIDEO,
                                "m=audio 0 RTP/AVP 0",
                                "a=control:back",
                                "a=sendonly",
                                "m=audio 0 RTP/AVP 8",
                                "a=control:track2",
                                "a=recvonly"));
        assertEquals("track2", TrackSelection.of(session).audio().orElseThrow().control());
    }

    @Test
    void the_only_audio_is_played_even_if_it_is_marked_as_backchannel() throws RtspException {
        SessionDescription session =
                SessionDescription.parse(
                        VIDEO + "m=audio 0 RTP/AVP 0\na=control:track2\na=sendonly\n");
        assertTrue(TrackSelection.of(session).audio().isPresent());
    }

    /** JPEG, VP8, MPEG-4, no mapping, a mode that reorders packets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=video 0 RTP/AVP 26",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 VP8/90000",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 MP4V-ES/90000",
                "m=video 0 RTP/AVP 96",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 packetization-mode=2",
                "m=audio 0 RTP/AVP 0",
                "",
            })
    void other_video_is_left_to_ffmpeg(String sdp) {
        assertLeftToFfmpeg(sdp);
    }

    /** LATM, Opus, G.722. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 0 RTP/AVP 97\na=rtpmap:97 MP4A-LATM/44100",
                "m=audio 0 RTP/AVP 97\na=rtpmap:97 opus/48000/2",
                "m=audio 0 RTP/AVP 9",
            })
    void other_audio_is_left_to_ffmpeg(String audio) {
        assertLeftToFfmpeg(lines(VIDEO, audio));
    }

    private static void assertLeftToFfmpeg(String sdp) {
        SessionDescription session = SessionDescription.parse(sdp);
        RtspException refused = assertThrows(RtspException.class, () -> TrackSelection.of(session));
        assertEquals(RtspException.Reason.NOT_UNDERSTOOD, refused.reason());
    }

    @Test
    void parameter_sets_are_read_with_and_without_start_codes() {
        assertEquals(
                "000000016742c01e" + "0000000168ce3c80",
                HexFormat.of().formatHex(DescribedParameterSets.of(only(VIDEO))));
        // FFmpeg (rtpdec_h264.c) and gortsplib v5.6.3: Annex B in sprop-parameter-sets
        String prefixed = VIDEO.replace("Z0LAHg==", "AAAAAWdCwB4=");
        assertEquals(
                "000000016742c01e" + "0000000168ce3c80",
                HexFormat.of().formatHex(DescribedParameterSets.of(only(prefixed))));
    }

    @Test
    void h265_may_describe_only_some_parameter_sets() { // go2rtc pull request 1588
        MediaDescription video =
                only(
                        lines(
                                "m=video 0 RTP/AVP 96",
                                "a=rtpmap:96 H265/90000",
                                "a=fmtp:96 sprop-sps=QgEBAg==;sprop-pps=%%%"));
        assertEquals(
                "00000001" + "42010102",
                HexFormat.of().formatHex(DescribedParameterSets.of(video)));
    }

    @Test
    void numbers_are_bounded() {
        MediaDescription audio =
                only("m=audio 0 RTP/AVP 97\na=rtpmap:97 PCMU/9999999/9\na=fmtp:97 a=99999999999\n");
        assertTrue(audio.clockRate() <= 1_000_000);
        assertThrows(RtspException.class, () -> audio.number("a", 0, 10));
        assertFalse(only("m=audio 0 RTP/AVP 99999999999\n").isVideo());
        assertEquals(List.of(), SessionDescription.parse("m=\n").media());
    }
}
