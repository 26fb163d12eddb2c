package io.platebridge.edge.base.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The names of events and keys in a module's source, as they are written in calls of a log. */
public final class EventNames {

    private static final Pattern CALL =
            Pattern.compile(
                    "\\bLOG\\s*\\.(?:debug|info|warn|error|log)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");

    private EventNames() {}

    /**
     * Returns the calls whose event is not a literal in snake_case of at least two words.
     *
     * @param source a module's {@code src/main/java}
     * @throws IllegalArgumentException if there are no calls at all
     */
    public static List<String> faulty(Path source) {
        List<String> calls = calls(source);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no events in " + source.toAbsolutePath());
        }
        return calls.stream().filter(call -> !isNamed(call)).toList();
    }

    private static List<String> calls(Path source) {
        try (var files = Files.walk(source)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file ->
                            CALL.matcher(read(file)).results().map(call -> call.group(1).strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNamed(String call) {
        var text = TEXT.matcher(call);
        return text.find() && EVENT.matcher(text.group(1)).matches();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
