package io.platebridge.bench.pod;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk on which decisions are stored.
 *
 * @param name of its file system and device
 * @param syncs how long an append of 4 KiB with fdatasync(2) takes, ms
 */
record Disk(String name, Samples syncs) {

    private static final int PAGE = 4096;
    private static final int TIMES = 300;

    static Disk measure(Path folder) throws IOException {
        Path file = folder.resolve("sync");
        var times = new ArrayList<Double>();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < TIMES; i++) {
                long begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(false);
                times.add((System.nanoTime() - begin) / 1e6);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        var store = Files.getFileStore(folder);
        return new Disk(
                "%s on %s".formatted(store.type(), store.name()), new Samples(List.copyOf(times)));
    }
}
