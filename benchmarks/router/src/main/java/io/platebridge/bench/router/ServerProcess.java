package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A contender's process. */
final class ServerProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final String PORT = "port ";

    private final Process process;
    private final int port;

    ServerProcess(List<String> command) throws IOException {
        process =
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        port = port(new BufferedReader(process.inputReader(UTF_8)));
    }

    private static int port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PORT)) {
                return Integer.parseInt(line.substring(PORT.length()).strip());
            }
        }
        throw new IOException("the server ended before it listened");
    }

    int port() {
        return port;
    }

    /** Returns the CPU time it has taken, user and system, s. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(process.pid());
    }

    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Returns its resident memory, MiB. */
    double residentMebibytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }

    /** Returns how many files and sockets it has open. */
    long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/%d/fd".formatted(process.pid())))) {
            return open.count();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
