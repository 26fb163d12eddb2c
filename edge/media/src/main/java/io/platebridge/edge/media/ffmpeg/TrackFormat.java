package io.platebridge.edge.media.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * How a track is coded, and the unit of its timestamps.
 *
 * @param parameters FFmpeg's; they belong to whoever made the track
 */
public record TrackFormat(AVCodecParameters parameters, TimeBase base) {}
