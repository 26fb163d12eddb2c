package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One measurement: a fresh server, or two that share their streams, and a fresh load.
 *
 * @param warmUp s as fast as it goes
 * @param share of a row's seconds
 */
record Trial(double warmUp, double share) {

    Sample run(Row row, List<String> command) throws IOException {
        if (!row.shared()) {
            try (var server = new ServerProcess(command)) {
                return measure(row, List.of(server));
            }
        }
        try (var redis = new RedisProcess()) {
            var sharing = new ArrayList<>(command);
            sharing.add(redis.url());
            try (var viewers = new ServerProcess(sharing);
                    var phones = new ServerProcess(sharing)) {
                Sample sample = measure(row, List.of(viewers, phones));
                System.out.printf(
                        "%s: CPU since their start, s: viewers' router %.2f, phone's router %.2f, Redis %.2f%n",
                        row.name(), viewers.cpuSeconds(), phones.cpuSeconds(), redis.cpuSeconds());
                return sample;
            }
        }
    }

    /**
     * @param servers the viewers' and the phone's, which may be one
     */
    private Sample measure(Row row, List<ServerProcess> servers) throws IOException {
        Process load =
                new ProcessBuilder(
                                TetheredProgram.commandLine(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        (row.comings() > 0 ? ConnectionChurn.class : Load.class)
                                                .getName(),
                                        row.name(),
                                        String.valueOf(servers.getFirst().port()),
                                        String.valueOf(warmUp),
                                        String.valueOf(row.settle() * share),
                                        String.valueOf(row.duration() * share),
                                        String.valueOf(servers.getLast().port())))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader output = load.inputReader(UTF_8)) {
            expect(output, "begin");
            double cpu = sum(servers, ServerProcess::cpuSeconds);
            double resident = sum(servers, ServerProcess::residentMebibytes);
            double descriptors = sum(servers, ServerProcess::descriptors);
            expect(output, "end");
            cpu = sum(servers, ServerProcess::cpuSeconds) - cpu;
            double residentAtEnd = sum(servers, ServerProcess::residentMebibytes);
            return new Sample(
                    LoadReport.parse(line(output)),
                    cpu,
                    residentAtEnd,
                    residentAtEnd - resident,
                    (long) (sum(servers, ServerProcess::descriptors) - descriptors));
        } finally {
            load.destroyForcibly();
        }
    }

    /** A figure of a process. */
    private interface Figure {
        double of(ServerProcess server) throws IOException;
    }

    private static double sum(List<ServerProcess> servers, Figure figure) throws IOException {
        double sum = 0;
        for (ServerProcess server : servers) {
            sum += figure.of(server);
        }
        return sum;
    }

    private static void expect(BufferedReader output, String word) throws IOException {
        String line = line(output);
        if (!line.equals(word)) {
            throw new IOException("expected %s, found %s".formatted(word, line));
        }
    }

    private static String line(BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the load ended early");
        }
        return line;
    }
}
