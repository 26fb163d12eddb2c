package io.platebridge.edge.media.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The structure of a fragmented MP4 file (ISO/IEC 14496-12 §4.2): a header, then moof and mdat
 * boxes in turn.
 */
final class FileFragments {

    private static final int BOX_HEADER = 8;

    private FileFragments() {}

    /**
     * Truncates a file after its last complete fragment. FFmpeg rejects files whose last moof is
     * truncated.
     *
     * @return whether the file contains a fragment
     */
    static boolean trimToWholeFragments(Path unfinished) throws IOException {
        try (FileChannel file =
                FileChannel.open(unfinished, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.truncate(endOfWholeOnes(file)).size() > 0;
        }
    }

    private static long endOfWholeOnes(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BOX_HEADER);
        long end = 0;
        long at = 0;
        while (file.read(header.clear(), at) == BOX_HEADER) {
            long size = Integer.toUnsignedLong(header.getInt(0));
            if (size < BOX_HEADER || size > file.size() - at) {
                break;
            }
            at += size;
            if (new String(header.array(), 4, 4, StandardCharsets.US_ASCII).equals("mdat")) {
                end = at;
            }
        }
        return end;
    }
}
