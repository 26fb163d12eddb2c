package io.platebridge.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Playlists as edge/media writes them. */
class ProxyPlaylistTest {

    private static final String HEADER =
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:2
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500,HOLD-BACK=6.000
            #EXT-X-PART-INF:PART-TARGET=0.500
            #EXT-X-MEDIA-SEQUENCE:41
            #EXT-X-DISCONTINUITY-SEQUENCE:3
            #EXT-X-INDEPENDENT-SEGMENTS
            """;

    @Test
    void segments_come_through_the_cloud_and_parts_are_left_out() {
        String playlist =
                HEADER
                        + """
                        #EXT-X-MAP:URI="stream/segment/init-3.mp4?token=old&camera_id=gate"
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-20T12:00:00.000Z
                        #EXTINF:2.000,
                        stream/segment/41.m4s?token=old&camera_id=gate
                        #EXT-X-DISCONTINUITY
                        #EXT-X-MAP:URI="stream/segment/init-4.mp4?token=old&camera_id=gate"
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-20T12:00:09.100Z
                        #EXT-X-PART:DURATION=0.500,URI="stream/segment/42.0.m4s?token=old",INDEPENDENT=YES
                        #EXTINF:1.960,
                        stream/segment/42.m4s?token=old&camera_id=gate
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-20T12:00:11.060Z
                        #EXT-X-PART:DURATION=0.500,URI="stream/segment/43.0.m4s?token=old",INDEPENDENT=YES
                        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="stream/segment/43.1.m4s?token=old"
                        """;

        assertEquals(
                Optional.of(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-MEDIA-SEQUENCE:41
                        #EXT-X-DISCONTINUITY-SEQUENCE:3
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MAP:URI="p/segment/init-3.mp4?token=new"
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-20T12:00:00.000Z
                        #EXTINF:2.000,
                        p/segment/41.m4s?token=new
                        #EXT-X-DISCONTINUITY
                        #EXT-X-MAP:URI="p/segment/init-4.mp4?token=new"
                        #EXT-X-PROGRAM-DATE-TIME:2026-11-20T12:00:09.100Z
                        #EXTINF:1.960,
                        p/segment/42.m4s?token=new
                        """),
                ProxyPlaylist.rewrite(playlist, "p/segment/", "token=new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "#EXTM3U\n",
                "#EXTM3U\n#EXTINF:2.000,\nhttps://elsewhere.example/1.m4s\n",
                "#EXTM3U\n#EXTINF:2.000,\n/api/pods\n",
                "#EXTM3U\n#EXTINF:2.000,\nstream/segment/../../x?token=a\n",
                "#EXTM3U\n#EXTINF:2.000,\nstream/segment/1.m4s?a\"b c\n"
            })
    void what_is_not_a_pods_playlist_is_refused(String text) {
        assertEquals(Optional.empty(), ProxyPlaylist.rewrite(text, "p/segment/", "token=new"));
    }

    @Test
    void tags_that_a_pod_does_not_write_are_left_out() {
        assertEquals(
                Optional.of("#EXTM3U\n#EXTINF:2.000,\np/segment/1.m4s?t\n"),
                ProxyPlaylist.rewrite(
                        """
                        #EXTM3U
                        #EXT-X-KEY:METHOD=AES-128,URI="https://elsewhere.example/key"
                        #EXT-X-MAP:URI="https://elsewhere.example/init.mp4"
                        #EXTINF:2.000,
                        stream/segment/1.m4s?token=old
                        """,
                        "p/segment/",
                        "t"));
    }
}
