package io.platebridge.local.clip;

import java.util.List;

/**
 * A loop of pictures and the sound of the same length: {@code pictures × 40 ms = sounds × 1024 / 48
 * kHz}.
 *
 * @param size of the pictures
 * @param parameters sequence and picture parameter set, NAL units without start codes
 * @param frameNumberBits width of H.264's frame_num in this clip's slice headers
 * @param pictures 25 a second; the first one is a key
 * @param sounds AAC-LC frames of 1024 samples, one channel, without ADTS header
 */
public record Clip(
        PictureSize size,
        List<byte[]> parameters,
        int frameNumberBits,
        List<Picture> pictures,
        List<byte[]> sounds) {

    /** Pictures per second. */
    public static final int RATE = 25;

    /** Samples per second, and per AAC frame. */
    public static final int SAMPLE_RATE = 48_000;

    public static final int SAMPLES_PER_SOUND = 1024;

    public Clip {
        parameters = List.copyOf(parameters);
        pictures = List.copyOf(pictures);
        sounds = List.copyOf(sounds);
        if (parameters.size() != 2 || pictures.isEmpty() || !pictures.getFirst().key()) {
            throw new IllegalArgumentException(
                    "a clip has two parameter sets and begins with a key picture");
        }
        if ((long) pictures.size() * SAMPLE_RATE
                != (long) sounds.size() * SAMPLES_PER_SOUND * RATE) {
            throw new IllegalArgumentException(
                    "a clip's sound is as long as its pictures, found %d pictures and %d sounds"
                            .formatted(pictures.size(), sounds.size()));
        }
    }
}
