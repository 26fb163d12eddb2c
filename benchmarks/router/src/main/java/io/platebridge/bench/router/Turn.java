package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One measurement: a fresh server, a fresh load.
 *
 * @param warmUp s as fast as it goes
 * @param share of a row's seconds
 */
record Turn(double warmUp, double share) {

    Sample run(Row row, List<String> command) throws IOException {
        try (var server = new ServerProcess(command)) {
            Process load =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    (row.comings() > 0 ? Comings.class : Load.class).getName(),
                                    row.name(),
                                    String.valueOf(server.port()),
                                    String.valueOf(warmUp),
                                    String.valueOf(row.settle() * share),
                                    String.valueOf(row.duration() * share))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (BufferedReader output = load.inputReader(UTF_8)) {
                expect(output, "begin");
                double cpu = server.cpuSeconds();
                double resident = server.residentMebibytes();
                long descriptors = server.descriptors();
                expect(output, "end");
                cpu = server.cpuSeconds() - cpu;
                double residentAtEnd = server.residentMebibytes();
                return new Sample(
                        LoadReport.parse(line(output)),
                        cpu,
                        residentAtEnd,
                        residentAtEnd - resident,
                        server.descriptors() - descriptors);
            } finally {
                load.destroyForcibly();
            }
        }
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
