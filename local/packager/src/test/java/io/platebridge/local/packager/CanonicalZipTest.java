package io.platebridge.local.packager;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalZipTest {

    @TempDir private Path folder;

    private Path zip(String name, long time, List<String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                ZipEntry of = new ZipEntry(entry);
                of.setTime(time);
                out.putNextEntry(of);
                if (!entry.endsWith("/")) {
                    out.write(entry.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return file;
    }

    @Test
    void files_in_another_order_at_another_time_give_the_same_bytes() throws IOException {
        Path one = zip("one", 1_000_000_000_000L, List.of("lib/", "lib/b.jar", "A.class"));
        Path other = zip("other", 1_700_000_000_000L, List.of("A.class", "lib/b.jar"));
        assertFalse(Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other)));
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        CanonicalZip.write(CanonicalZip.read(one), first);
        CanonicalZip.write(CanonicalZip.read(other), second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertEquals(
                List.of("A.class", "lib/b.jar"), List.copyOf(CanonicalZip.read(first).keySet()));
    }

    @Test
    void another_content_gives_other_bytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        CanonicalZip.write(CanonicalZip.read(zip("one", 0, List.of("A.class"))), first);
        CanonicalZip.write(CanonicalZip.read(zip("other", 0, List.of("B.class"))), second);
        assertFalse(Arrays.equals(Files.readAllBytes(first), Files.readAllBytes(second)));
    }
}
