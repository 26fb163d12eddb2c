package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.pod.clock.KernelClock;
import io.platebridge.edge.pod.host.Hardware;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * What a bundle tells of the machine: hardware, clock and disk.
 *
 * @param root where proc and sys are: {@code /}
 * @param folders whose disk, owner and mode are told
 */
record Machine(Path root, List<Path> folders, Clock clock) {

    private static final int MAX_BYTES = 4096;
    private static final long MEGABYTE = 1L << 20;

    /** Returns the text; without serial and addresses. */
    String describe() {
        var text = new StringBuilder();
        line(text, "board", Hardware.read(root).model());
        line(text, "architecture", System.getProperty("os.arch"));
        line(text, "processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        line(text, "heap limit", Runtime.getRuntime().maxMemory() / MEGABYTE + " MiB");
        line(text, "kernel", firstLines("proc/version", 1));
        line(text, "memory", firstLines("proc/meminfo", 3));
        line(text, "memory limit", firstLines("sys/fs/cgroup/memory.max", 1));
        line(text, "uptime, s", firstLines("proc/uptime", 1));
        line(text, "load", firstLines("proc/loadavg", 1));
        line(text, "temperature, m°C", firstLines("sys/class/thermal/thermal_zone0/temp", 1));
        line(text, "time", clock.instant() + ", zone " + ZoneId.systemDefault());
        line(text, "clock synchronised", String.valueOf(new KernelClock().isKeptRight()));
        line(text, "user", System.getProperty("user.name"));
        folders.forEach(folder -> line(text, folder.toString(), disk(folder)));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private String firstLines(String file, int lines) {
        try (var stream = Files.newInputStream(root.resolve(file))) {
            return String.join(
                    ", ",
                    new String(stream.readNBytes(MAX_BYTES), UTF_8).lines().limit(lines).toList());
        } catch (IOException _) {
            return "not known";
        }
    }

    private static String disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return "%s, %d of %d MiB free, owner %s, mode %s"
                    .formatted(
                            store.type(),
                            store.getUsableSpace() / MEGABYTE,
                            store.getTotalSpace() / MEGABYTE,
                            Files.getOwner(folder),
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        } catch (IOException e) {
            return "not readable (%s)".formatted(e.getClass().getSimpleName());
        }
    }
}
