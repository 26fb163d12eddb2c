package io.platebridge.edge.media.codec;

import static io.platebridge.edge.media.ffmpeg.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

/**
 * Passes on AAC and Opus without re-encoding. RTP and MPEG-TS omit the codec configuration that MP4
 * stores in its header, so it is created here (ISO/IEC 14496-3 §1.6.2.1, RFC 7845 §5.1). The ADTS
 * header before each AAC frame of MPEG-TS (ISO/IEC 14496-3 §1.A.2.2.1) is removed.
 */
final class AudioPassthrough implements AudioProcessor {

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int AAC_LC = 2;
    private static final int ADTS_BYTES = 7;
    private static final int OPUS_RATE = 48_000;
    private static final short OPUS_PRE_SKIP = 312;

    private final AVCodecParameters parameters = avcodec_parameters_alloc();
    private final TimeBase base;
    private final AVPacket waiting = av_packet_alloc();
    private boolean filled;

    AudioPassthrough(TrackFormat track) throws Ffmpeg.FfmpegException {
        base = track.base();
        check(avcodec_parameters_copy(parameters, track.parameters()), "copy the audio format");
        if (parameters.extradata_size() == 0) {
            header(parameters.codec_id() == AV_CODEC_ID_OPUS ? opusHead() : audioSpecificConfig());
        }
    }

    /**
     * Whether {@link SilentPacket} supports this codec configuration. The unsupported ones, such as
     * low-delay AAC or more than two channels, cannot be played by browsers either.
     */
    boolean canBeSilent() {
        return SilentPacket.forTrack(parameters).isPresent();
    }

    private byte[] opusHead() {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1})
                .put((byte) channels())
                .putShort(OPUS_PRE_SKIP)
                .putInt(OPUS_RATE)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
    }

    private byte[] audioSpecificConfig() {
        int rate = 0;
        while (rate < RATES.length - 1 && RATES[rate] != parameters.sample_rate()) {
            rate++;
        }
        int bits = AAC_LC << 11 | rate << 7 | channels() << 3;
        return new byte[] {(byte) (bits >> 8), (byte) bits};
    }

    private int channels() {
        return parameters.ch_layout().nb_channels();
    }

    private void header(byte[] bytes) {
        BytePointer memory =
                new BytePointer(av_mallocz(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE));
        memory.put(bytes);
        parameters.extradata(memory);
        parameters.extradata_size(bytes.length);
    }

    @Override
    public Optional<TrackFormat> format() {
        return Optional.of(new TrackFormat(parameters, base));
    }

    @Override
    public void send(AVPacket packet) {
        BytePointer data = packet.data();
        boolean adts =
                packet.size() > ADTS_BYTES + 2
                        && parameters.codec_id() != AV_CODEC_ID_OPUS
                        && (data.get(0) & 0xff) == 0xff
                        && (data.get(1) & 0xf6) == 0xf0;
        if (adts) {
            int head = (data.get(1) & 1) == 1 ? ADTS_BYTES : ADTS_BYTES + 2; // with a checksum
            packet.data(data.getPointer(head));
            packet.size(packet.size() - head);
        }
        av_packet_move_ref(waiting, packet);
        filled = true;
    }

    @Override
    public boolean receive(AVPacket packet) {
        if (!filled) {
            return false;
        }
        av_packet_move_ref(packet, waiting);
        filled = false;
        return true;
    }

    @Override
    public Optional<String> fault() {
        return Optional.empty();
    }

    @Override
    public void close() {
        av_packet_free(waiting);
        avcodec_parameters_free(parameters);
    }
}
