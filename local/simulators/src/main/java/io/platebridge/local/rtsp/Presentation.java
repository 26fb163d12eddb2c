package io.platebridge.local.rtsp;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The content of a broadcast: H.264 frames and AAC-LC sound of one channel at 48 kHz.
 *
 * @param title one line
 * @param profileLevelId H.264 profile and level, six hexadecimal digits
 * @param parameterSets H.264 SPS and PPS in base 64, between them a comma
 */
public record Presentation(String title, String profileLevelId, String parameterSets) {

    /** AudioSpecificConfig (ISO 14496-3 §1.6.2.1): AAC-LC, 48 kHz, one channel. */
    private static final String AUDIO_CONFIG = "1188";

    /**
     * Returns a presentation by its parameter sets.
     *
     * @param sequenceParameters H.264 SPS, a NAL unit without start code
     * @param pictureParameters H.264 PPS, a NAL unit without start code
     */
    public static Presentation of(
            String title, byte[] sequenceParameters, byte[] pictureParameters) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Presentation(
                title,
                HexFormat.of().withUpperCase().formatHex(sequenceParameters, 1, 4),
                base64.encodeToString(sequenceParameters)
                        + ","
                        + base64.encodeToString(pictureParameters));
    }

    /** Returns the session description (RFC 4566, RFC 6184 §8.2.1, RFC 3640 §4.1). */
    String sdp() {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=" + title,
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "a=control:*",
                "a=range:npt=now-",
                "m=video 0 RTP/AVP " + Track.VIDEO.payloadType(),
                "a=rtpmap:%d H264/%d".formatted(Track.VIDEO.payloadType(), Track.VIDEO.clockRate()),
                "a=fmtp:%d packetization-mode=1;profile-level-id=%s;sprop-parameter-sets=%s"
                        .formatted(Track.VIDEO.payloadType(), profileLevelId, parameterSets),
                "a=control:trackID=" + Track.VIDEO.id(),
                "m=audio 0 RTP/AVP " + Track.AUDIO.payloadType(),
                "a=rtpmap:%d mpeg4-generic/%d/1"
                        .formatted(Track.AUDIO.payloadType(), Track.AUDIO.clockRate()),
                "a=fmtp:%d streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;config=%s"
                        .formatted(Track.AUDIO.payloadType(), AUDIO_CONFIG),
                "a=control:trackID=" + Track.AUDIO.id(),
                "");
    }
}
