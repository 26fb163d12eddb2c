package io.platebridge.bench.media.finding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The machine on which the figures were measured.
 *
 * @param facts by name, in the order they are written
 */
public record Machine(Map<String, String> facts) {

    public static Machine read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", line("/proc/cpuinfo", "model name"));
        facts.put("memory", line("/proc/meminfo", "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.version"));
        facts.put("ffmpeg", version("ffmpeg", "-version"));
        facts.put("nginx", version("nginx", "-v"));
        facts.put("motion", version("motion", "-h"));
        facts.put("chromium", version("chromium", "--version"));
        return new Machine(facts);
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }

    /**
     * Returns the line in which a program states its version, which may be surrounded by warnings.
     */
    private static String version(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String name = command[0];
            return said.lines()
                    .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "not installed";
        }
    }
}
