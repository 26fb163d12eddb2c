package io.platebridge.local.options;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Options by name: {@code --port 8554} on the command line or, where that is silent, {@code
 * CAMERA_PORT=8554} in the environment.
 */
public final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns what the command line and the environment say.
     *
     * @param prefix of the environment's variables, {@code CAMERA_}
     * @param known every option there is, in lower case, in the order in which help names them
     * @throws IllegalArgumentException if an option is unknown or has no value
     */
    public static Options parse(
            String[] arguments,
            Map<String, String> environment,
            String prefix,
            List<String> known) {
        Map<String, String> values = new HashMap<>();
        for (String name : known) {
            String variable = prefix + name.toUpperCase(Locale.ROOT);
            Optional.ofNullable(environment.get(variable))
                    .ifPresent(value -> values.put(name, value));
        }
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "expected options with a value each, found \"%s\"; there are %s"
                                .formatted(
                                        arguments[i],
                                        known.stream()
                                                .map(option -> "--" + option)
                                                .collect(Collectors.joining(" "))));
            }
            values.put(name, arguments[i + 1]);
        }
        return new Options(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** Returns the parts between commas, without blanks around them. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException if the value is no number from {@code least} to {@code most}
     */
    public int number(String name, int otherwise, int least, int most) {
        String value = text(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < least
                || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "--%s is a number from %d to %d, found \"%s\""
                            .formatted(name, least, most, value));
        }
        return Integer.parseInt(value);
    }
}
