package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class H265DepacketizerTest {

    private static final String VPS = "40010c01";
    private static final String SPS = "42010102";
    private static final String PPS = "4401c0f2";
    private static final String KEY = "2601af1d80";
    private static final String NEXT = "0201d0aabb";
    private static final String CODE = "00000001";

    private final CollectedFrames frames = new CollectedFrames();
    private final Depacketizer h265 = new H265Depacketizer(frames);

    private List<String> pictures() {
        frames.send(h265, 999_999, true, NEXT); // begins the next picture
        return frames.contents();
    }

    @Test
    void aggregated_units_are_taken_apart() {
        frames.send(h265, 0, false, "6001" + "0004" + VPS + "0004" + SPS + "0004" + PPS);
        frames.send(h265, 0, true, KEY);
        assertEquals(List.of(CODE + VPS + CODE + SPS + CODE + PPS + CODE + KEY), pictures());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @Test
    void fragments_are_joined_with_their_header() {
        frames.send(h265, 0, false, "6201" + "93" + "af");
        frames.send(h265, 0, false, "6201" + "13" + "1d");
        frames.send(h265, 0, true, "6201" + "53" + "80");
        assertEquals(List.of(CODE + KEY), pictures());
        assertEquals(List.of(true), frames.keyFrames());
    }

    @Test
    void further_slices_belong_to_the_picture() {
        frames.send(h265, 0, true, NEXT);
        frames.send(h265, 0, true, "020150cc"); // first_slice_segment_in_pic_flag = 0
        frames.send(h265, 3600, true, NEXT);
        assertEquals(CODE + NEXT + CODE + "020150cc", pictures().getFirst());
        assertEquals(List.of(false, false), frames.keyFrames());
    }

    @Test
    void suffix_information_belongs_to_the_picture_before_it() {
        frames.send(h265, 0, false, NEXT);
        frames.send(h265, 0, true, "5001aa"); // SEI suffix
        assertEquals(List.of(CODE + NEXT + CODE + "5001aa"), pictures());
    }

    @Test
    void decoding_order_numbers_are_left_to_ffmpeg() throws RtspException {
        MediaDescription track = described("sprop-max-don-diff=1");
        RtspException refused =
                assertThrows(RtspException.class, () -> TrackSelection.depacketizer(track, frames));
        assertEquals(RtspException.Reason.NOT_UNDERSTOOD, refused.reason());
        TrackSelection.depacketizer(described("sprop-max-don-diff=0"), frames);
    }

    private static MediaDescription described(String parameters) {
        return SessionDescription.parse(
                        "m=video 0 RTP/AVP 96\na=rtpmap:96 H265/90000\na=fmtp:96 " + parameters)
                .media()
                .getFirst();
    }
}
