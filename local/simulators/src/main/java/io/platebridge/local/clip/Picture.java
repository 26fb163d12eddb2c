package io.platebridge.local.clip;

import java.util.List;

/**
 * One coded picture of a clip, its first slice still to be written by the overlay.
 *
 * @param key whether decoding can begin here (IDR)
 * @param frameNumber H.264's frame_num, which all slices of the picture share
 * @param idrId H.264's idr_pic_id; 0 if the picture is not a key
 * @param slices NAL units without start codes, from the second slice on
 */
public record Picture(boolean key, int frameNumber, int idrId, List<byte[]> slices) {

    public Picture {
        slices = List.copyOf(slices);
    }
}
