package io.platebridge.bench.media.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts the system calls of processes by Linux's {@code perf}, which costs them little. */
public final class SystemCalls {

    private static final String EVENT = "raw_syscalls:sys_enter";
    private static final Pattern COUNT = Pattern.compile("(?m)^(\\d+),[^,]*," + EVENT);

    private SystemCalls() {}

    /**
     * Counts for some seconds.
     *
     * @return per second, or empty if perf is not installed or not allowed to count
     */
    public static OptionalDouble perSecond(List<Long> pids, Duration span)
            throws InterruptedException {
        String ids = pids.stream().map(String::valueOf).collect(Collectors.joining(","));
        String seconds = String.valueOf(span.toMillis() / 1000.0);
        List<String> command =
                List.of("perf", "stat", "-x,", "-e", EVENT, "-p", ids, "--", "sleep", seconds);
        try {
            Process perf = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            perf.waitFor();
            Matcher count = COUNT.matcher(said);
            return count.find()
                    ? OptionalDouble.of(Long.parseLong(count.group(1)) * 1000.0 / span.toMillis())
                    : OptionalDouble.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
