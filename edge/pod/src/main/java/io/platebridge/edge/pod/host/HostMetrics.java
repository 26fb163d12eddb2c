package io.platebridge.edge.pod.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Use of processor, memory and disk and the temperature, from Linux's /proc and /sys. Values that
 * the machine does not have are absent. Not thread-safe: processor use is measured between two
 * samples.
 */
public final class HostMetrics {

    /**
     * The values at one moment.
     *
     * @param cpu use of all processors since the sample before, or since boot, percent
     * @param memory not available to programs, percent
     * @param disk used where the pod keeps its files, percent
     * @param temperature of the hottest sensor, degrees Celsius
     */
    public record Sample(
            OptionalDouble cpu,
            OptionalDouble memory,
            OptionalDouble disk,
            OptionalDouble temperature) {}

    private record Ticks(long busy, long all) {}

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Path root;
    private final Path files;
    private Ticks before = new Ticks(0, 0);

    /**
     * @param root where proc and sys are: {@code /}
     * @param files the folder whose disk is measured
     */
    public HostMetrics(Path root, Path files) {
        this.root = root;
        this.files = files;
    }

    public Sample read() {
        return new Sample(cpu(), memory(), disk(), temperature());
    }

    /** proc_stat(5): user nice system idle iowait irq softirq steal; guest time is part of user. */
    private OptionalDouble cpu() {
        return lines("proc/stat").stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .flatMap(HostMetrics::ticks)
                .map(now -> {
                    long all = now.all - before.all;
                    double used = all <= 0 ? 0 : 100.0 * (now.busy - before.busy) / all;
                    before = now;
                    return percent(used);
                })
                .orElse(OptionalDouble.empty());
    }

    private static Optional<Ticks> ticks(String line) {
        try {
            long[] ticks =
                    Arrays.stream(SPACES.split(line))
                            .skip(1)
                            .limit(8)
                            .mapToLong(Long::parseLong)
                            .toArray();
            if (ticks.length < 5) {
                return Optional.empty();
            }
            long all = Arrays.stream(ticks).sum();
            return Optional.of(new Ticks(all - ticks[3] - ticks[4], all));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private OptionalDouble memory() {
        Map<String, Long> kilobytes =
                lines("proc/meminfo").stream()
                        .map(SPACES::split)
                        .filter(words -> words.length >= 2 && words[1].matches("[0-9]{1,15}"))
                        .collect(
                                Collectors.toMap(
                                        words -> words[0],
                                        words -> Long.parseLong(words[1]),
                                        (first, _) -> first));
        Long total = kilobytes.get("MemTotal:");
        Long available = kilobytes.get("MemAvailable:");
        return total == null || available == null || total == 0
                ? OptionalDouble.empty()
                : percent(100.0 * (total - available) / total);
    }

    private OptionalDouble disk() {
        try {
            FileStore store = Files.getFileStore(files);
            long total = store.getTotalSpace();
            return total == 0
                    ? OptionalDouble.empty()
                    : percent(100.0 * (total - store.getUsableSpace()) / total);
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
    }

    /** Millidegrees, one file per sensor (Linux, Documentation/driver-api/thermal/sysfs-api). */
    private OptionalDouble temperature() {
        try (var zones =
                Files.newDirectoryStream(root.resolve("sys/class/thermal"), "thermal_zone*")) {
            return StreamSupport.stream(zones.spliterator(), false)
                    .flatMap(zone -> lines(root.relativize(zone) + "/temp").stream())
                    .filter(line -> line.matches("-?[0-9]{1,6}"))
                    .mapToDouble(line -> Long.parseLong(line) / 1000.0)
                    // A sensor that is off reads far out of this range, which is the contract's.
                    .filter(celsius -> celsius >= -100 && celsius <= 200)
                    .max();
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException _) {
            return List.of();
        }
    }

    /** One decimal is all that matters, and keeps the heartbeat small. */
    private static OptionalDouble percent(double value) {
        return OptionalDouble.of(Math.round(Math.clamp(value, 0, 100) * 10) / 10.0);
    }
}
