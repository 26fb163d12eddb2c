package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.access.Plate;
import java.net.URLDecoder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes every known secret and plate from a text. No text of a bundle should hold one; this is
 * the second reason why none does.
 */
final class Redaction {

    private static final String REMOVED = "(removed)";

    /** Shorter texts are parts of usual words. */
    private static final int MIN_LENGTH = 4;

    // All bounded, so that a long line of a log takes no long time.
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Keys and tokens of the contract, also of other pods. */
    private static final Pattern KEY = Pattern.compile("pb(k|reg|boot|inv)_[A-Za-z0-9_.-]+");

    /** JSON Web Tokens (RFC 7519). */
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{1,4096}\\.[A-Za-z0-9_-]{1,4096}\\.[A-Za-z0-9_-]*");

    private static final Pattern URL = Pattern.compile("[a-zA-Z0-9+]{1,16}://[^\\s\"]+");

    /** User and password of a URL; a password may hold anything but a space. */
    private static final Pattern LOGIN =
            Pattern.compile("(?<scheme>[a-z0-9+]{1,16}://)\\S{0,4096}@");

    /** Values of a query, among them presigned signatures. */
    private static final Pattern QUERY =
            Pattern.compile("(?<name>[?&][A-Za-z0-9_.-]{1,64})=[^&\\s\"']+");

    private final List<String> secrets;
    private final Set<String> plates;

    /**
     * @param secrets whole values; of a URL its user, password and query values count too
     * @param plates in normal form
     */
    Redaction(Set<String> secrets, Set<String> plates) {
        this.secrets =
                secrets.stream()
                        .flatMap(Redaction::parts)
                        .filter(secret -> secret.length() >= MIN_LENGTH)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        this.plates = new HashSet<>(plates);
    }

    private static Stream<String> parts(String secret) {
        return Stream.concat(
                Stream.of(secret),
                URL.matcher(secret).results().flatMap(url -> partsOfUrl(url.group())));
    }

    private static Stream<String> partsOfUrl(String url) {
        Stream.Builder<String> parts = Stream.builder();
        int host = url.indexOf("://") + 3;
        int login = url.lastIndexOf('@');
        if (login > host) {
            for (String part : url.substring(host, login).split(":", 2)) {
                parts.add(part).add(decoded(part));
            }
        }
        int query = url.indexOf('?');
        if (query > 0) {
            for (String pair : url.substring(query + 1).split("&", -1)) {
                String value = pair.substring(pair.indexOf('=') + 1);
                parts.add(value).add(decoded(value));
            }
        }
        return parts.build();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return part;
        }
    }

    String apply(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, REMOVED);
        }
        result = KEY.matcher(result).replaceAll(REMOVED);
        result = TOKEN.matcher(result).replaceAll(REMOVED);
        result = LOGIN.matcher(result).replaceAll("${scheme}" + REMOVED + "@");
        result = QUERY.matcher(result).replaceAll("${name}=" + REMOVED);
        return WORD.matcher(result).replaceAll(this::unlessPlate);
    }

    private String unlessPlate(MatchResult word) {
        boolean listed =
                Plate.find(word.group())
                        .filter(plate -> plates.contains(plate.value()))
                        .isPresent();
        return Matcher.quoteReplacement(listed ? REMOVED : word.group());
    }
}
