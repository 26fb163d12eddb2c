package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterleavedChannelsTest {

    private static final InterleavedChannels ASKED = InterleavedChannels.ofTrack(1);

    /** Escam Q6 leaves out /TCP; others name one channel, or other ones (gortsplib v5.6.3). */
    @ParameterizedTest
    @CsvSource({
        "RTP/AVP/TCP;unicast;interleaved=2-3;ssrc=1;mode=\"PLAY\", 2, 3",
        "RTP/AVP;unicast;interleaved=2-3, 2, 3",
        "RTP/AVP/TCP;interleaved=2, 2, 3",
        "RTP/AVP/TCP;unicast;interleaved=10-11, 10, 11",
        "RTP/AVP/TCP;unicast, 2, 3",
        "'', 2, 3",
    })
    void the_cameras_choice_counts(String transport, int media, int reports) {
        assertEquals(Optional.of(new InterleavedChannels(media, reports)), ASKED.chosen(transport));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001",
                "interleaved=300"
            })
    void udp_and_impossible_channels_are_left_to_ffmpeg(String transport) {
        assertEquals(Optional.empty(), ASKED.chosen(transport));
    }
}
