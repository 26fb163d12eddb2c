package io.platebridge.edge.media.codec;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A silent audio packet in the format of its track, created without an encoder. */
public final class SilentPacket {

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int LOW_COMPLEXITY = 2;
    private static final int BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final int RATE_FOLLOWS = 15;
    private static final int SAMPLES = 1024;
    private static final long NANOS = 1_000_000_000;

    /**
     * Raw data blocks of AAC (ISO/IEC 14496-3 §4.4.2.1): one element with an id, a tag of 0, and
     * for each channel a gain of 0, one long window and no used band, followed by the end element.
     * All other bits are zero.
     */
    private static final byte[] ONE_CHANNEL = {0, 0, 0, 0b111};

    private static final byte[] CHANNEL_PAIR = {0b001_0000_0, 0, 0, 0, 0, 0, 0b0000_1110};

    /** Fullband, 20 ms, one empty frame of one channel (RFC 6716 §3.1). */
    private static final byte[] OPUS = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};

    private static final Duration OPUS_FRAME = Duration.ofMillis(20);

    private final byte[] bytes;
    private final Duration duration;

    private SilentPacket(byte[] bytes, Duration duration) {
        this.bytes = bytes;
        this.duration = duration;
    }

    /** Returns silence for a track, or empty if its codec configuration is not supported. */
    public static Optional<SilentPacket> forTrack(AVCodecParameters sound) {
        if (sound.codec_id() == AV_CODEC_ID_OPUS) {
            return sound.ch_layout().nb_channels() <= 2
                    ? Optional.of(new SilentPacket(OPUS, OPUS_FRAME))
                    : Optional.empty();
        }
        if (sound.codec_id() != AV_CODEC_ID_AAC || sound.extradata_size() < 2) {
            return Optional.empty();
        }
        byte[] config = new byte[sound.extradata_size()];
        sound.extradata().get(config);
        return aac(new BitReader(config));
    }

    /** Parses an AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). */
    private static Optional<SilentPacket> aac(BitReader config) {
        int type = config.bits(5);
        int rate = rate(config);
        int channels = config.bits(4);
        if (type == BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            rate(config); // that of the upper band
            type = config.bits(5);
        }
        boolean shorter = config.bits(1) == 1; // frames of 960 samples
        if (type != LOW_COMPLEXITY || rate == 0 || shorter || channels < 1 || channels > 2) {
            return Optional.empty();
        }
        return Optional.of(
                new SilentPacket(
                        channels == 1 ? ONE_CHANNEL : CHANNEL_PAIR,
                        Duration.ofNanos(SAMPLES * NANOS / rate)));
    }

    private static int rate(BitReader config) {
        int index = config.bits(4);
        if (index == RATE_FOLLOWS) {
            return config.bits(24);
        }
        return index < RATES.length ? RATES[index] : 0;
    }

    /** The duration of a packet. */
    public Duration duration() {
        return duration;
    }

    /**
     * Copies the silence to a packet; the caller sets its times.
     *
     * @throws Ffmpeg.FfmpegException if memory is exhausted
     */
    public void copyTo(AVPacket packet) throws Ffmpeg.FfmpegException {
        check(av_new_packet(packet, bytes.length), "allocate a silent packet");
        packet.data().put(bytes);
    }
}
