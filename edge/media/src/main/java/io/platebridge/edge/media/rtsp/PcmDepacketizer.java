package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;
import java.util.Arrays;

/** G.711 over RTP: the payload is the audio (RFC 3551 §4.5.14). */
final class PcmDepacketizer implements Depacketizer {

    private final Output output;

    PcmDepacketizer(Output output) {
        this.output = output;
    }

    @Override
    public void depacketize(RtpPacket packet, long time, boolean follows) {
        if (packet.size() > 0) {
            byte[] samples = Arrays.copyOfRange(packet.bytes(), packet.start(), packet.end());
            output.onFrame(new RtspFrame(Track.AUDIO, time, packet.nanos(), false, samples));
        }
    }
}
