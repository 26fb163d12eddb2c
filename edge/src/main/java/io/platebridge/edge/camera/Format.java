package io.platebridge.edge.camera;

import java.util.List;

/**
 * What a camera sends.
 *
 * @param video {@code h264} or {@code hevc}
 * @param width pixels
 * @param height pixels
 * @param tracks the tracks that are passed on, in the order of the container
 * @param dropped names of the codecs that are not, such as {@code pcm_mulaw}
 */
public record Format(
        String video, int width, int height, List<Track> tracks, List<String> dropped) {

    public Format {
        tracks = List.copyOf(tracks);
        dropped = List.copyOf(dropped);
    }
}
