package io.platebridge.bench.media.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CPU time and memory of processes (proc(5)). */
public final class Usage {

    /** Clock ticks per second; 100 on every supported architecture of Linux. */
    private static final double TICKS = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private Usage() {}

    /** Returns the CPU time that processes have used so far, in seconds. */
    public static double cpuSeconds(List<Long> pids) {
        return pids.stream().mapToLong(Usage::ticks).sum() / TICKS;
    }

    private static long ticks(long pid) {
        String stat = read("/proc/%d/stat".formatted(pid));
        // The name in brackets may contain any characters; the numbers follow it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    /** Returns the resident memory of processes in MiB; shared pages count in each. */
    public static double rssMib(List<Long> pids) {
        return mib(pids, "Rss:");
    }

    /** Returns the proportional memory of processes in MiB; shared pages are divided among them. */
    public static double pssMib(List<Long> pids) {
        return mib(pids, "Pss:");
    }

    private static double mib(List<Long> pids, String name) {
        return pids.stream()
                        .flatMap(pid -> read("/proc/%d/smaps_rollup".formatted(pid)).lines())
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the process has ended", e);
        }
    }
}
