package io.platebridge.edge.pod.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The valid values of a key.
 *
 * @param expected a person's description, such as "a whole number from 1 to 65535"
 * @param parser parses the value; throws IllegalArgumentException if it is invalid
 * @param secret whether a fault must not contain the value
 */
public record ValueKind<T>(String expected, Function<String, T> parser, boolean secret) {

    /** Text as a feature's own type checks it. */
    public static <T> ValueKind<T> of(String expected, Function<String, T> parser) {
        return new ValueKind<>(expected, parser, false);
    }

    /** As {@link #of}, for secrets. */
    static <T> ValueKind<T> secret(String expected, Function<String, T> parser) {
        return new ValueKind<>(expected, parser, true);
    }

    /** Text of a limited length. */
    public static ValueKind<String> text(int maxLength) {
        return of(
                "1 to %d characters".formatted(maxLength),
                text -> {
                    require(!text.isBlank() && text.length() <= maxLength);
                    return text;
                });
    }

    /** Text that matches a pattern. */
    public static ValueKind<String> matching(String expected, String pattern) {
        return of(
                expected,
                text -> {
                    require(text.matches(pattern));
                    return text;
                });
    }

    /** {@code true} or {@code false}. */
    public static ValueKind<Boolean> flag() {
        return choice(Map.of("true", true, "false", false));
    }

    static <T> ValueKind<T> choice(Map<String, T> choices) {
        String names = choices.keySet().stream().sorted().collect(Collectors.joining(", "));
        return of(
                "one of " + names,
                text ->
                        Optional.ofNullable(choices.get(text))
                                .orElseThrow(IllegalArgumentException::new));
    }

    /** A whole number within bounds, both included. */
    public static ValueKind<Integer> whole(int least, int most) {
        return of(
                "a whole number from %d to %d".formatted(least, most),
                text -> {
                    int number = Integer.parseInt(text);
                    require(number >= least && number <= most);
                    return number;
                });
    }

    static ValueKind<Duration> seconds(int least, int most) {
        ValueKind<Integer> number = whole(least, most);
        return of(
                "whole seconds from %d to %d".formatted(least, most),
                text -> Duration.ofSeconds(number.parser().apply(text)));
    }

    static ValueKind<Double> ratio() {
        return of(
                "a number from 0 to 1",
                text -> {
                    double number = Double.parseDouble(text);
                    require(number >= 0 && number <= 1);
                    return number;
                });
    }

    /**
     * A URL with a host, of one of the schemes, without user, query and fragment. Nor is there an
     * {@code @} in its path: it may be the end of a password with a slash.
     */
    public static ValueKind<URI> url(String... schemes) {
        return of(
                "a URL such as %s://host[:port][/path]".formatted(schemes[0]),
                text -> {
                    require(text.indexOf('@') < 0);
                    URI url = URI.create(text);
                    require(Arrays.asList(schemes).contains(url.getScheme()));
                    require(url.getHost() != null && url.getRawUserInfo() == null);
                    require(url.getRawQuery() == null && url.getRawFragment() == null);
                    return url;
                });
    }

    static ValueKind<Path> path() {
        return of("a path", Path::of);
    }

    /** A folder, a path where one can be created, or one that this user can't look at. */
    static ValueKind<Path> folder() {
        return of(
                "a folder's path",
                text -> {
                    Path path = Path.of(text);
                    require(Files.isDirectory(path) || !Files.exists(path));
                    return path;
                });
    }

    static ValueKind<ZoneId> zone() {
        return of(
                "a time zone's name",
                text -> {
                    try {
                        return ZoneId.of(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(e);
                    }
                });
    }

    /**
     * A parser that first refuses a URL with an {@code @} after its host and port: clients parse it
     * differently, and a wrong way discloses a part of the password. It must be percent-encoded
     * (PostgreSQL manual §34.1.1.2).
     */
    static <T> Function<String, T> unambiguous(Function<String, T> parser) {
        return text -> {
            require(!text.matches("(?s)[^/]*//[^/?#]*[/?#].*@.*"));
            return parser.apply(text);
        };
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
