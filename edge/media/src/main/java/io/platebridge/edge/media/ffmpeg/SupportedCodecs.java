package io.platebridge.edge.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G722;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G726;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G726LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_G723_1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GSM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GSM_MS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_U8;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/** The codecs that a camera may use; packets of other codecs are never passed to a decoder. */
public final class SupportedCodecs {

    private static final Set<Integer> VIDEO =
            Set.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MJPEG);

    private static final Set<Integer> CODED_ANEW =
            Set.of(
                    AV_CODEC_ID_PCM_MULAW,
                    AV_CODEC_ID_PCM_ALAW,
                    AV_CODEC_ID_PCM_S16BE,
                    AV_CODEC_ID_PCM_S16LE,
                    AV_CODEC_ID_PCM_S24BE,
                    AV_CODEC_ID_PCM_U8,
                    AV_CODEC_ID_AAC,
                    AV_CODEC_ID_OPUS,
                    AV_CODEC_ID_G723_1,
                    AV_CODEC_ID_GSM,
                    AV_CODEC_ID_GSM_MS,
                    AV_CODEC_ID_ADPCM_G722,
                    AV_CODEC_ID_ADPCM_G726,
                    AV_CODEC_ID_ADPCM_G726LE,
                    AV_CODEC_ID_MP2,
                    AV_CODEC_ID_MP3);

    private SupportedCodecs() {}

    /** Whether this video is passed on. */
    public static boolean video(AVCodecParameters parameters) {
        return VIDEO.contains(parameters.codec_id());
    }

    /** Whether this audio is re-encoded as AAC. */
    public static boolean needsReencoding(AVCodecParameters parameters) {
        return CODED_ANEW.contains(parameters.codec_id());
    }

    /** Returns FFmpeg's name, such as {@code hevc}. */
    public static String name(AVCodecParameters parameters) {
        return parameters.codec_id() == AV_CODEC_ID_NONE
                ? "an unnamed codec"
                : avcodec_get_name(parameters.codec_id()).getString();
    }

    /** Returns the format of a camera. */
    public static Format format(
            AVCodecParameters video, Collection<Track> tracks, List<String> dropped) {
        return new Format(name(video), video.width(), video.height(), List.copyOf(tracks), dropped);
    }
}
