package io.platebridge.edge.media.rtsp;

import java.util.HexFormat;

/**
 * The configuration of AAC-LC (ISO/IEC 14496-3 §1.6.2.1).
 *
 * @param bytes the AudioSpecificConfig; empty if the camera describes none
 */
@SuppressWarnings("ArrayRecordComponent") // read only
public record AacConfig(byte[] bytes, int sampleRate, int channels) {

    /** Samples of an access unit. */
    public static final int SAMPLES = 1024;

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int LOW_COMPLEXITY = 2;
    private static final int MAX_BYTES = 64;

    /**
     * Reads the configuration of a track (RFC 3640 §4.1, {@code config}); it has precedence over
     * the rate and channels in {@code a=rtpmap}.
     *
     * @throws RtspException if it is not AAC-LC with 1024 samples a unit
     */
    public static AacConfig of(MediaDescription track) throws RtspException {
        String config = track.parameter("config").orElse("").replace("\"", "");
        if (config.isEmpty()) {
            return new AacConfig(new byte[0], track.clockRate(), track.channels());
        }
        if (!config.matches("(?:\\p{XDigit}{2}){2," + MAX_BYTES + "}")) {
            throw RtspException.notUnderstood("AAC's config", "another text");
        }
        byte[] bytes = HexFormat.of().parseHex(config);
        int head = BigEndian.u16(bytes, 0);
        int rate = head >> 7 & 0xf;
        int channels = head >> 3 & 0xf;
        boolean shortUnits = (head >> 2 & 1) == 1; // 960 samples
        if (head >> 11 != LOW_COMPLEXITY
                || rate >= RATES.length
                || channels < 1
                || channels > 2
                || shortUnits) {
            throw RtspException.notUnderstood("AAC-LC with one or two channels", "other AAC");
        }
        return new AacConfig(bytes, RATES[rate], channels);
    }
}
