package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How cameras name their base and their tracks. */
class StreamUrlTest {

    private static final StreamUrl ASKED = new StreamUrl("rtsp://10.0.0.5:554/live");

    /** go2rtc #830 and #1852 have the broken ones. */
    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.5:554/live/, rtsp://10.0.0.5:554/live/",
        "'', rtsp://10.0.0.5:554/live",
        "rtsp://rtsp://10.0.0.5:554/live, rtsp://10.0.0.5:554/live",
        "10.0.0.5:554/live/, rtsp://10.0.0.5:554/live/",
        "/other/, rtsp://10.0.0.5:554/other/",
        "rtsp://[::ffff:10.0.0.5]/live/, rtsp://[::ffff:10.0.0.5]/live/",
    })
    void broken_bases_are_completed(String given, String base) {
        assertEquals(base, ASKED.base(given).text());
    }

    /** go2rtc #1236 has the leading slash; live555 and FFmpeg append after a query. */
    @ParameterizedTest
    @CsvSource({
        "rtsp://h/live, track1, rtsp://h/live/track1",
        "rtsp://h/live/, track1, rtsp://h/live/track1",
        "rtsp://h/live, /track1, rtsp://h/live/track1",
        "rtsp://h/live/, /track1, rtsp://h/live/track1",
        "rtsp://h/live, *, rtsp://h/live",
        "rtsp://h/live, '', rtsp://h/live",
        "rtsp://h/live?a=1&b=2, trackID=0, rtsp://h/live?a=1&b=2/trackID=0",
        "rtsp://h/live, rtsp://other/live/track1, rtsp://other/live/track1",
        "rtsp://h/live, RTSP://h/live/1, RTSP://h/live/1",
        "rtsp://h/live, rtsp://rtsp://h/live/1, rtsp://h/live/1",
        "rtsp://h/live, rtspu://h/live/1, rtsp://h/live",
    })
    void controls_are_resolved_as_cameras_expect(String base, String control, String url) {
        assertEquals(url, new StreamUrl(base).control(control));
    }
}
