package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where a picture ends, as cameras show it in different ways. Slices of H.264 begin with 65 (IDR)
 * or 41; the first one of a picture has a set bit after it (first_mb_in_slice = 0).
 */
class PictureEndTest {

    private static final String SPS = "6742c01e";
    private static final String PPS = "68ce3c80";
    private static final String SEI = "0605010203";
    private static final String KEY = "6588aa";
    private static final String NEXT = "419abb";
    private static final String SECOND_SLICE = "4140cc"; // first_mb_in_slice > 0
    private static final String CODE = "00000001";

    private final CollectedFrames frames = new CollectedFrames();
    private final Depacketizer h264 = new H264Depacketizer(frames);

    /** Sends pictures with a marker until it is trusted; returns how many are complete then. */
    private int learn() {
        for (int i = 0; i < 8; i++) {
            frames.send(h264, i * 3600, true, NEXT);
        }
        assertEquals(7, frames.contents().size(), "the marker must prove itself first");
        frames.send(h264, 8 * 3600, true, NEXT);
        assertEquals(9, frames.contents().size());
        return 9;
    }

    @Test
    void a_picture_ends_with_the_marker_once_that_has_proved_itself() {
        int before = learn();
        frames.send(h264, 36_000, true, NEXT);
        assertEquals(before + 1, frames.contents().size());
    }

    @Test
    void without_any_marker_a_picture_ends_with_the_next_timestamp() { // FLIR M400, go2rtc #675
        for (int i = 0; i < 20; i++) {
            frames.send(h264, i * 3600, false, NEXT);
        }
        assertEquals(19, frames.contents().size());
        assertEquals(0, frames.broken());
    }

    @Test
    void a_marker_on_parameter_sets_ends_nothing() { // Tapo TC70, Reolink Duo 2 (gortsplib v5.6.3)
        learn();
        frames.send(h264, 36_000, true, SPS);
        frames.send(h264, 36_000, true, PPS);
        frames.send(h264, 36_000, true, KEY);
        assertEquals(CODE + SPS + CODE + PPS + CODE + KEY, frames.contents().getLast());
        assertTrue(frames.keyFrames().getLast());
    }

    @Test
    void markers_on_sps_pps_sei_and_key_frame_each_give_one_picture() { // go2rtc #244
        for (int i = 0; i < 3; i++) {
            for (String unit : List.of(SPS, PPS, SEI, KEY)) {
                frames.send(h264, i * 3600, true, unit);
            }
        }
        String picture = CODE + SPS + CODE + PPS + CODE + SEI + CODE + KEY;
        assertEquals(List.of(picture, picture), frames.contents());
    }

    @Test
    void markers_on_each_slice_do_not_cut_pictures() { // gortsplib v5.6.3, "in between (slices)"
        for (int i = 0; i < 12; i++) {
            frames.send(h264, i * 3600, true, NEXT);
            frames.send(h264, i * 3600, true, SECOND_SLICE);
        }
        assertEquals(11, frames.contents().size());
        assertEquals(CODE + NEXT + CODE + SECOND_SLICE, frames.contents().getFirst());
        assertEquals(0, frames.broken());
    }

    @Test
    void a_marker_that_lies_later_is_never_trusted_again_and_costs_one_picture() {
        int before = learn();
        frames.send(h264, 36_000, true, NEXT);
        frames.send(h264, 36_000, true, SECOND_SLICE);
        for (int i = 11; i < 40; i++) {
            frames.send(h264, i * 3600, true, NEXT);
            frames.send(h264, i * 3600, true, SECOND_SLICE);
        }
        assertEquals(1, frames.broken());
        assertEquals(before + 1 + 28, frames.contents().size());
        assertEquals(CODE + NEXT + CODE + SECOND_SLICE, frames.contents().getLast());
    }

    @Test
    void a_marker_on_each_fragment_does_not_cut_a_picture() {
        learn(); // small pictures of one packet, such as at night
        frames.send(h264, 36_000, true, "7c85 aa");
        frames.send(h264, 36_000, true, "7c05 bb");
        frames.send(h264, 36_000, true, "7c45 cc");
        frames.send(h264, 39_600, true, NEXT);
        assertEquals(CODE + "65aabbcc", frames.contents().getLast());
        assertTrue(frames.keyFrames().getLast());
        assertEquals(0, frames.broken());
    }

    @Test
    void parameter_sets_with_the_time_before_belong_to_the_picture_after_them() {
        frames.send(h264, 0, false, NEXT);
        frames.send(h264, 0, false, SPS);
        frames.send(h264, 0, false, PPS);
        frames.send(h264, 3600, false, KEY);
        frames.send(h264, 7200, false, NEXT);
        assertEquals(List.of(CODE + NEXT, CODE + SPS + CODE + PPS + CODE + KEY), frames.contents());
        assertEquals(List.of(0L, 3600L), frames.times());
    }

    @Test
    void an_access_unit_delimiter_or_a_first_slice_begins_a_picture_of_the_same_time() {
        frames.send(h264, 0, false, NEXT);
        frames.send(h264, 0, false, "0910");
        frames.send(h264, 0, false, NEXT);
        frames.send(h264, 0, false, NEXT);
        assertEquals(List.of(CODE + NEXT, CODE + "0910" + CODE + NEXT), frames.contents());
    }

    @Test
    void a_picture_without_end_is_dropped_and_bounded() { // go2rtc #675
        String slice = "41 9a".replace(" ", "") + "bb".repeat(60_000);
        for (int i = 0; i < 200; i++) { // 12 MB
            frames.send(h264, 0, false, i == 0 ? slice : "4140" + slice);
        }
        frames.send(h264, 3600, false, NEXT);
        frames.send(h264, 7200, false, NEXT);
        assertEquals(List.of(CODE + NEXT), frames.contents());
        assertEquals(1, frames.broken());
    }

    @Test
    void a_picture_with_a_lost_packet_is_dropped_and_the_next_is_whole() {
        frames.send(h264, 0, false, "7c85 aa"); // first fragment of a key frame
        frames.sendAfterLoss(h264, 0, true, "7c45cc");
        frames.send(h264, 3600, true, NEXT);
        frames.send(h264, 7200, true, NEXT);
        assertEquals(List.of(CODE + NEXT), frames.contents());
        assertEquals(1, frames.broken());
    }

    @Test
    void a_lost_packet_costs_one_picture_when_the_marker_is_trusted() {
        int before = learn();
        frames.sendAfterLoss(h264, 36_000, true, "7c41cc"); // without its first fragment
        frames.send(h264, 39_600, true, NEXT);
        frames.sendAfterLoss(h264, 46_800, true, NEXT); // a picture of one packet was lost
        assertEquals(before + 2, frames.contents().size());
        assertEquals(2, frames.broken());
    }

    @Test
    void a_lost_packet_before_a_key_frame_does_not_cost_the_key_frame() {
        int before = learn();
        frames.sendAfterLoss(h264, 36_000, true, SECOND_SLICE);
        frames.sendAfterLoss(h264, 39_600, false, SPS);
        frames.send(h264, 39_600, true, KEY);
        assertEquals(before + 1, frames.contents().size());
        assertEquals(CODE + SPS + CODE + KEY, frames.contents().getLast());
    }

    @Test
    void parameter_sets_whose_key_frame_was_lost_do_not_cost_the_next_picture() {
        int before = learn();
        frames.send(h264, 36_000, false, SPS);
        frames.sendAfterLoss(h264, 36_000, true, "7c45cc");
        frames.send(h264, 39_600, true, NEXT);
        assertEquals(before + 1, frames.contents().size());
        assertEquals(CODE + NEXT, frames.contents().getLast());
    }

    @Test
    void a_picture_whose_beginning_was_lost_is_dropped() {
        frames.send(h264, 0, true, NEXT);
        frames.sendAfterLoss(h264, 3600, true, SECOND_SLICE);
        frames.send(h264, 7200, true, NEXT);
        frames.send(h264, 10_800, true, NEXT);
        assertEquals(List.of(CODE + NEXT), frames.contents());
        assertEquals(2, frames.broken());
    }

    @Test
    void a_picture_has_arrived_with_its_last_packet_however_late_its_end_is_known() {
        for (int i = 0; i < 12; i++) { // a picture a second
            frames.arriveAt(i * 1_000_000_000L);
            frames.send(h264, i * 90_000, false, NEXT);
            frames.arriveAt(i * 1_000_000_000L + 3_000_000);
            frames.send(h264, i * 90_000, true, SECOND_SLICE);
        }
        assertEquals(12, frames.contents().size(), "the marker is trusted by now");
        for (int i = 0; i < 12; i++) {
            assertEquals(i * 1_000_000_000L + 3_000_000, frames.arrivals().get(i));
        }
    }
}
