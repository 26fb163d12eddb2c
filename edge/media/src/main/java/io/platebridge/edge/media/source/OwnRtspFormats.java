package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.platebridge.edge.media.codec.AudioProcessor;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import io.platebridge.edge.media.rtsp.AacConfig;
import io.platebridge.edge.media.rtsp.DescribedParameterSets;
import io.platebridge.edge.media.rtsp.MediaDescription;
import io.platebridge.edge.media.rtsp.RtspException;
import io.platebridge.edge.media.rtsp.RtspFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;

/** The formats and frames of the pod's own RTSP reader, as FFmpeg's codecs and muxers take them. */
final class OwnRtspFormats {

    private OwnRtspFormats() {}

    /** Returns the described format of the video; must be freed by the caller. */
    static AVCodecParameters video(MediaDescription track) {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(track.encoding().equals("H264") ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC);
        setConfiguration(parameters, DescribedParameterSets.of(track));
        return parameters;
    }

    static TimeBase base(MediaDescription track) {
        return new TimeBase(1, track.ticksPerSecond());
    }

    /** Returns the processor of an audio track. */
    static AudioProcessor sound(MediaDescription track) throws RtspException {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            parameters.codec_type(AVMEDIA_TYPE_AUDIO);
            switch (track.encoding()) {
                case "PCMU" -> describe(parameters, AV_CODEC_ID_PCM_MULAW, track);
                case "PCMA" -> describe(parameters, AV_CODEC_ID_PCM_ALAW, track);
                default -> {
                    AacConfig config = AacConfig.of(track);
                    parameters.codec_id(AV_CODEC_ID_AAC);
                    parameters.sample_rate(config.sampleRate());
                    parameters.frame_size(AacConfig.SAMPLES);
                    av_channel_layout_default(parameters.ch_layout(), config.channels());
                    setConfiguration(parameters, config.bytes());
                }
            }
            return AudioProcessor.of(new TrackFormat(parameters, base(track)));
        } finally {
            avcodec_parameters_free(parameters);
        }
    }

    private static void describe(AVCodecParameters parameters, int codec, MediaDescription track) {
        parameters.codec_id(codec);
        parameters.sample_rate(track.clockRate());
        av_channel_layout_default(parameters.ch_layout(), Math.max(1, track.channels()));
    }

    private static void setConfiguration(AVCodecParameters parameters, byte[] bytes) {
        if (bytes.length > 0) {
            BytePointer memory =
                    new BytePointer(av_mallocz(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE));
            memory.put(bytes);
            parameters.extradata(memory);
            parameters.extradata_size(bytes.length);
        }
    }

    /** Fills an empty packet with a frame. */
    static void fill(AVPacket packet, RtspFrame frame) {
        if (av_new_packet(packet, frame.bytes().length) < 0) {
            throw new OutOfMemoryError("no memory for a frame");
        }
        packet.data().put(frame.bytes());
        packet.pts(frame.time());
        packet.flags(frame.keyFrame() ? AV_PKT_FLAG_KEY : 0);
    }
}
