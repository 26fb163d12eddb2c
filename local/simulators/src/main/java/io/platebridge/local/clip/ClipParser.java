package io.platebridge.local.clip;

import java.util.ArrayList;
import java.util.List;

/** Reads a clip back from the files that the encoders wrote. */
final class ClipParser {

    private static final int SLICE = 1;
    private static final int IDR_SLICE = 5;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int PICTURE_PARAMETERS = 8;

    private final PictureSize size;
    private final List<byte[]> parameters = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private List<byte[]> slices = new ArrayList<>();
    private int frameNumberBits;

    private ClipParser(PictureSize size) {
        this.size = size;
    }

    /**
     * @throws IllegalArgumentException if the files were not written by our encoders
     */
    static Clip parse(PictureSize size, byte[] h264, byte[] adts) {
        ClipParser parser = new ClipParser(size);
        AnnexB.parse(h264).forEach(parser::nal);
        parser.endPicture();
        return new Clip(
                size, parser.parameters, parser.frameNumberBits, parser.pictures, Adts.parse(adts));
    }

    private void nal(byte[] nal) {
        switch (nal[0] & 0x1F) {
            case SEQUENCE_PARAMETERS -> {
                if (parameters.isEmpty()) {
                    frameNumberBits = frameNumberBits(nal);
                    parameters.add(nal);
                }
            }
            case PICTURE_PARAMETERS -> {
                if (parameters.size() == 1) {
                    parameters.add(nal);
                }
            }
            case SLICE, IDR_SLICE -> {
                if (new BitCursor(nal, 8).golomb() == 0) {
                    endPicture();
                }
                slices.add(nal);
            }
            default -> throw new IllegalArgumentException("unexpected NAL unit in a clip");
        }
    }

    /** Up to the only field that the overlay's slices need (H.264 §7.3.2.1.1). */
    private static int frameNumberBits(byte[] sequenceParameters) {
        BitCursor cursor = new BitCursor(sequenceParameters, 32);
        cursor.golomb();
        int bits = cursor.golomb() + 4;
        int orderType = cursor.golomb();
        if (orderType != 2) {
            throw new IllegalArgumentException(
                    "the overlay writes slices for pic_order_cnt_type 2, found " + orderType);
        }
        return bits;
    }

    private void endPicture() {
        if (slices.isEmpty()) {
            return;
        }
        if (slices.size() != size.slices()) {
            throw new IllegalArgumentException(
                    "a picture of this clip has %d slices, found %d"
                            .formatted(size.slices(), slices.size()));
        }
        byte[] first = slices.getFirst();
        boolean key = (first[0] & 0x1F) == IDR_SLICE;
        BitCursor cursor = new BitCursor(first, 8);
        for (int field = 0; field < 3; field++) {
            cursor.golomb();
        }
        int frameNumber = cursor.fixed(frameNumberBits);
        pictures.add(
                new Picture(
                        key,
                        frameNumber,
                        key ? cursor.golomb() : 0,
                        slices.subList(1, slices.size())));
        slices = new ArrayList<>();
    }
}
