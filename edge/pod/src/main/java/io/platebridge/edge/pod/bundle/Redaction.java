package io.platebridge.edge.pod.bundle;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Removes every known secret and plate from a text. No text of a bundle should hold one; this is
 * the second reason why none does.
 */
final class Redaction {

    static final String REMOVED = "(removed)";

    // All bounded, so that a long line of a log takes no long time.

    /** Keys and tokens of the contract, also of other pods. */
    private static final Pattern KEY = Pattern.compile("pb(k|reg|boot|inv)_[A-Za-z0-9_.-]+");

    /** JSON Web Tokens (RFC 7519). */
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{1,4096}\\.[A-Za-z0-9_-]{1,4096}\\.[A-Za-z0-9_-]*");

    /** User and password of a URL; a password may hold anything but a space. */
    private static final Pattern LOGIN =
            Pattern.compile("(?<scheme>[a-zA-Z0-9+]{1,16}://)\\S{0,4096}@");

    /** Values of a query, among them presigned signatures. */
    private static final Pattern QUERY =
            Pattern.compile("(?<name>[?&][A-Za-z0-9_.-]{1,64})=[^&\\s\"']+");

    /** A user such as "frigate" is also a part of a key's name: {@code frigate_url}. */
    private static final String WORD_CHARACTER = "[\\p{L}\\p{N}_-]";

    private final List<String> secrets;
    private final List<Pattern> users;
    private final PlateRedaction plates;

    /**
     * @param secrets whole values; of a URL its user, password and query values count too
     * @param users names of users, removed only where they are whole words
     * @param plates in normal form
     */
    Redaction(Set<String> secrets, Set<String> users, Set<String> plates) {
        var texts = new SecretTexts(secrets, users);
        this.secrets = texts.secrets();
        this.users =
                texts.users().stream()
                        .map(user ->
                                Pattern.compile(
                                        "(?<!%1$s)%2$s(?!%1$s)"
                                                .formatted(WORD_CHARACTER, Pattern.quote(user))))
                        .toList();
        this.plates = new PlateRedaction(plates);
    }

    String apply(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, REMOVED);
        }
        for (Pattern user : users) {
            result = user.matcher(result).replaceAll(REMOVED);
        }
        result = KEY.matcher(result).replaceAll(REMOVED);
        result = TOKEN.matcher(result).replaceAll(REMOVED);
        result = LOGIN.matcher(result).replaceAll("${scheme}" + REMOVED + "@");
        result = QUERY.matcher(result).replaceAll("${name}=" + REMOVED);
        return plates.apply(result);
    }
}
