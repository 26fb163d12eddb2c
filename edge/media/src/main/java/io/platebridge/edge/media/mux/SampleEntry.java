package io.platebridge.edge.media.mux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Writes the sample entry of a track: what its decoder needs (ISO/IEC 14496-12 §8.5.2, §12.1.3 and
 * §12.2.3). Names of the entries are those of the codecs parameter (RFC 6381 §3).
 */
final class SampleEntry {

    /** A configuration in MP4's form begins with its version (ISO/IEC 14496-15 §5.3.3.1). */
    private static final int CONFIGURATION_VERSION = 1;

    private static final int LEAST_AVC_BYTES = 7;
    private static final int LEAST_HEVC_BYTES = 23;
    private static final int DOTS_PER_INCH = 72 << 16;
    private static final int NO_COLOUR_TABLE = 0xffff;
    private static final int DESCRIPTOR_HEAD_BYTES = 5;
    private static final int MPEG4_AUDIO = 0x40; // ISO/IEC 14496-1 table 5
    private static final int AUDIO_STREAM = 5 << 2 | 1;
    private static final int MAX_AAC_CONFIG_BYTES = 64;
    private static final int OPUS_HEAD_BYTES = 19;

    private final BoxWriter out = new BoxWriter();
    private final int trackId;
    private final AVCodecParameters parameters;
    private final byte[] config;

    private SampleEntry(int trackId, AVCodecParameters parameters) {
        this.trackId = trackId;
        this.parameters = parameters;
        this.config = config(parameters);
    }

    /**
     * Returns the entry of a track.
     *
     * @throws FfmpegException if the codec is not H.264, H.265, AAC or Opus, or its configuration
     *     is incomplete
     */
    static byte[] of(int trackId, AVCodecParameters parameters) throws FfmpegException {
        SampleEntry entry = new SampleEntry(trackId, parameters);
        int codec = parameters.codec_id();
        try {
            if (codec == AV_CODEC_ID_H264) {
                byte[] avc =
                        entry.prefixed(LEAST_AVC_BYTES)
                                ? entry.config
                                : DecoderConfiguration.avc(entry.config);
                entry.video("avc1", "avcC", avc);
            } else if (codec == AV_CODEC_ID_HEVC) {
                // Apple's players accept H.265 only with this name.
                byte[] hevc =
                        entry.prefixed(LEAST_HEVC_BYTES)
                                ? entry.config
                                : DecoderConfiguration.hevc(entry.config);
                entry.video("hvc1", "hvcC", hevc);
            } else if (codec == AV_CODEC_ID_AAC && entry.isBetween(2, MAX_AAC_CONFIG_BYTES)) {
                entry.audio("mp4a", entry::elementaryStream);
            } else if (codec == AV_CODEC_ID_OPUS
                    && entry.isBetween(OPUS_HEAD_BYTES, OPUS_HEAD_BYTES)) {
                entry.audio("Opus", entry::opus);
            } else {
                throw new FfmpegException(
                        AVERROR_INVALIDDATA,
                        "write an MP4 header for " + SupportedCodecs.name(parameters));
            }
        } catch (IllegalArgumentException e) {
            throw new FfmpegException(
                    AVERROR_INVALIDDATA, "write an MP4 header, " + e.getMessage());
        }
        return entry.out.toByteArray();
    }

    /** Whether the packets of a video track contain lengths instead of start codes. */
    static boolean isPrefixed(AVCodecParameters parameters) {
        return parameters.extradata_size() > 0
                && parameters.extradata().get() == CONFIGURATION_VERSION;
    }

    private static byte[] config(AVCodecParameters parameters) {
        byte[] bytes = new byte[parameters.extradata_size()];
        if (bytes.length > 0) {
            parameters.extradata().get(bytes);
        }
        return bytes;
    }

    /** Whether the configuration has MP4's form and its fixed part of {@code least} bytes. */
    private boolean prefixed(int least) {
        return isPrefixed(parameters) && config.length >= least;
    }

    private boolean isBetween(int least, int most) {
        return config.length >= least && config.length <= most;
    }

    private void video(String name, String configName, byte[] configuration) {
        out.box(
                name,
                () -> {
                    out.zeros(6).u16(1).zeros(16);
                    out.u16(parameters.width()).u16(parameters.height());
                    out.u32(DOTS_PER_INCH).u32(DOTS_PER_INCH).u32(0).u16(1).zeros(32);
                    out.u16(24).u16(NO_COLOUR_TABLE);
                    out.box(configName, () -> out.bytes(configuration));
                    colour();
                    int across = parameters.sample_aspect_ratio().num();
                    int down = parameters.sample_aspect_ratio().den();
                    if (across > 0 && down > 0) {
                        out.box("pasp", () -> out.u32(across).u32(down));
                    }
                });
    }

    /** §12.1.5. */
    private void colour() {
        int primaries = parameters.color_primaries();
        int transfer = parameters.color_trc();
        int matrix = parameters.color_space();
        if (primaries == AVCOL_PRI_UNSPECIFIED
                && transfer == AVCOL_TRC_UNSPECIFIED
                && matrix == AVCOL_SPC_UNSPECIFIED) {
            return;
        }
        boolean full = parameters.color_range() == AVCOL_RANGE_JPEG;
        out.box(
                "colr",
                () -> {
                    out.text("nclx").u16(primaries).u16(transfer).u16(matrix);
                    out.u8(full ? 0x80 : 0);
                });
    }

    private void audio(String name, Runnable configuration) {
        out.box(
                name,
                () -> {
                    int rate = parameters.sample_rate();
                    out.zeros(6).u16(1).zeros(8);
                    out.u16(parameters.ch_layout().nb_channels()).u16(16).u32(0);
                    out.u16(rate > 0xffff ? 0 : rate).u16(0);
                    configuration.run();
                });
    }

    /** The descriptors of AAC (ISO/IEC 14496-14 §5.6, 14496-1 §7.2.6). */
    private void elementaryStream() {
        long rate = parameters.bit_rate();
        int decoder = 13 + DESCRIPTOR_HEAD_BYTES + config.length;
        out.fullBox(
                "esds",
                0,
                () -> {
                    beginDescriptor(3, 3 + 2 * DESCRIPTOR_HEAD_BYTES + decoder + 1);
                    out.u16(trackId).u8(0);
                    beginDescriptor(4, decoder);
                    out.u8(MPEG4_AUDIO).u8(AUDIO_STREAM).zeros(3).u32(rate).u32(rate);
                    beginDescriptor(5, config.length);
                    out.bytes(config);
                    beginDescriptor(6, 1);
                    out.u8(2); // as MP4 files have it
                });
    }

    private void beginDescriptor(int tag, int size) {
        out.u8(tag).u8(0x80).u8(0x80).u8(0x80).u8(size); // a length of four bytes, below 128
    }

    /** Opus in ISOBMFF §4.3.2, from the header of RFC 7845 §5.1. */
    private void opus() {
        ByteBuffer head = ByteBuffer.wrap(config).order(ByteOrder.LITTLE_ENDIAN);
        out.box(
                "dOps",
                () -> {
                    out.u8(0).u8(head.get(9)).u16(head.getShort(10)).u32(head.getInt(12));
                    out.u16(head.getShort(16)).u8(0);
                });
    }
}
