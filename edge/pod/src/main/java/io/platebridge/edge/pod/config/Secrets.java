package io.platebridge.edge.pod.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads secrets: from config.yaml, from a file that it names (as containers get secrets), or from
 * the environment, in this order.
 */
final class Secrets {

    private static final int MAX_BYTES = 4096;
    private static final int MAX_CHARACTERS = 1024;

    private final Section yaml;
    private final Function<String, Optional<String>> environment;

    Secrets(Section yaml, Function<String, Optional<String>> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    /** The valid values of a secret. */
    static ValueKind<String> kind() {
        return ValueKind.secret("1 to %d characters".formatted(MAX_CHARACTERS), Secrets::checked);
    }

    private static String checked(String text) {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /**
     * Returns a secret.
     *
     * @param key with the secret
     * @param file the key with the path of a file that contains only the secret and an optional
     *     line end
     * @param variable the environment variable
     */
    Optional<String> read(Key<String> key, Key<Path> file, String variable) {
        Optional<String> written = yaml.orEnvironment(key, variable, environment);
        Optional<Path> named = yaml.get(file);
        if (named.isEmpty()) {
            return written;
        }
        if (yaml.has(key)) {
            yaml.fault(file, "the secret once", key.name() + " too", "remove one of them");
            return written;
        }
        return named.flatMap(path -> content(file, path));
    }

    /** Tells whether any of the three is set. */
    boolean has(Key<String> key, Key<Path> file, String variable) {
        return yaml.has(key)
                || yaml.has(file)
                || environment.apply(variable).filter(value -> !value.isBlank()).isPresent();
    }

    private Optional<String> content(Key<Path> key, Path path) {
        try (var stream = Files.newInputStream(path)) {
            String text = new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return Optional.of(checked(text.replaceFirst("\\R\\z", "")));
        } catch (IOException e) {
            yaml.machineFault(
                    key,
                    "a readable file",
                    "%s (%s)".formatted(path, e.getClass().getSimpleName()),
                    "give the pod's user read permission");
        } catch (IllegalArgumentException _) {
            yaml.machineFault(
                    key,
                    "a file with 1 to %d characters".formatted(MAX_CHARACTERS),
                    "another length in " + path,
                    "put only the secret into it");
        }
        return Optional.empty();
    }
}
