package io.platebridge.edge.media.ffmpeg;

import io.platebridge.edge.media.mux.InitSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a camera sends.
 *
 * @param video {@code h264}, {@code hevc} or {@code mjpeg}
 * @param width pixels
 * @param height pixels
 * @param tracks the tracks that are passed on, in the order of the container
 * @param dropped names of the codecs that are not, such as {@code g723_1}
 */
public record Format(
        String video, int width, int height, List<Track> tracks, List<String> dropped) {

    /**
     * The {@link #video} of a camera whose fragments are whole JPEGs, without an {@link
     * InitSegment}.
     */
    public static final String JPEG = "mjpeg";

    public Format {
        tracks = List.copyOf(tracks);
        dropped = List.copyOf(dropped);
    }

    /** The same pictures without sound; {@code codec} is what the sound was. */
    public Format without(String codec) {
        List<String> more = new ArrayList<>(dropped);
        more.add(codec);
        return new Format(video, width, height, List.of(Track.VIDEO), more);
    }
}
