package io.platebridge.edge.picture;

import static io.platebridge.edge.camera.Ffmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.platebridge.edge.camera.Box;
import io.platebridge.edge.camera.Coded;
import io.platebridge.edge.camera.Ffmpeg;
import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import io.platebridge.edge.camera.Format;
import io.platebridge.edge.camera.Init;
import io.platebridge.edge.camera.Part;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Decodes the pictures of one run, on the thread that made it. */
final class PictureDecoder implements AutoCloseable {

    private final AVCodecContext decoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final boolean jpeg;

    /**
     * @throws FfmpegException if the decoder can't be opened
     */
    PictureDecoder(Init init) throws FfmpegException {
        Ffmpeg.load();
        jpeg = init.format().video().equals(Format.JPEG);
        AVCodec codec =
                avcodec_find_decoder(
                        switch (init.format().video()) {
                            case Format.JPEG -> AV_CODEC_ID_MJPEG;
                            case "hevc" -> AV_CODEC_ID_HEVC;
                            default -> AV_CODEC_ID_H264;
                        });
        decoder = avcodec_alloc_context3(codec);
        decoder.thread_count(1); // more would hold frames back, and take the cameras' time
        Coded.of(init).videoConfig().ifPresent(this::configure);
        try {
            check(avcodec_open2(decoder, codec, (AVDictionary) null), "open a decoder");
        } catch (FfmpegException e) {
            close();
            throw e;
        }
    }

    /** Hands over parameter sets; samples then begin with lengths, as in MP4. */
    private void configure(ByteBuffer config) {
        byte[] bytes = bytes(config);
        BytePointer copy =
                new BytePointer(av_mallocz(bytes.length + (long) AV_INPUT_BUFFER_PADDING_SIZE));
        copy.capacity(bytes.length).put(bytes);
        decoder.extradata(copy); // freed with the decoder
        decoder.extradata_size(bytes.length);
    }

    /**
     * Takes the next picture of the run.
     *
     * @return the next decoded one, valid until the next call; empty if the decoder waits for more
     */
    Optional<AVFrame> decode(Part part) {
        Optional<ByteBuffer> sample =
                jpeg ? Optional.of(part.bytes()) : Box.find(part.bytes(), "mdat");
        if (sample.isEmpty() || av_new_packet(packet, sample.get().remaining()) < 0) {
            return Optional.empty();
        }
        packet.data().put(bytes(sample.get()));
        // What is broken shows as a picture that stands still until the next key frame.
        avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        return avcodec_receive_frame(decoder, frame) < 0 ? Optional.empty() : Optional.of(frame);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        avcodec_free_context(decoder);
        av_packet_free(packet);
        av_frame_free(frame);
    }
}
