package io.platebridge.edge.media.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * The codec and time base of a track.
 *
 * @param parameters FFmpeg's parameters, owned by the creator of the track
 */
public record TrackFormat(AVCodecParameters parameters, TimeBase base) {}
