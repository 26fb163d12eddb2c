package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFragmentsTest {

    @TempDir private Path folder;

    @Test
    void whole_fragments_remain_wherever_a_file_is_cut() throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(24 + 60 + 3 * (100 + 200));
        box(whole, "ftyp", 24);
        box(whole, "moov", 60);
        for (int i = 0; i < 3; i++) {
            box(whole, "moof", 100);
            box(whole, "mdat", 200);
        }
        for (int cut = 0; cut <= whole.capacity(); cut++) {
            Path file = Files.write(folder.resolve("recording"), Arrays.copyOf(whole.array(), cut));
            int fragments = Math.max(0, cut - 84) / 300;

            assertEquals(fragments > 0, FileFragments.trimToWholeFragments(file));
            assertEquals(fragments == 0 ? 0 : 84 + 300 * fragments, Files.size(file));
        }
    }

    private static void box(ByteBuffer file, String type, int size) {
        int at = file.position();
        file.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII)).position(at + size);
    }
}
