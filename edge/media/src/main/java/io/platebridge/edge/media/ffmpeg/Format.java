package io.platebridge.edge.media.ffmpeg;

import io.platebridge.edge.media.mux.InitSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of a camera's video and audio.
 *
 * @param video {@code h264}, {@code hevc} or {@code mjpeg}
 * @param width in pixels
 * @param height in pixels
 * @param tracks the tracks that are passed on, in container order
 * @param dropped names of the codecs that are not passed on, such as {@code g723_1}
 */
public record Format(
        String video, int width, int height, List<Track> tracks, List<String> dropped) {

    /**
     * The {@link #video} of a camera whose fragments are whole JPEGs without an {@link
     * InitSegment}.
     */
    public static final String JPEG = "mjpeg";

    public Format {
        tracks = List.copyOf(tracks);
        dropped = List.copyOf(dropped);
    }

    /** Returns the same video without audio; {@code codec} is the codec of the dropped audio. */
    public Format without(String codec) {
        List<String> more = new ArrayList<>(dropped);
        more.add(codec);
        return new Format(video, width, height, List.of(Track.VIDEO), more);
    }
}
