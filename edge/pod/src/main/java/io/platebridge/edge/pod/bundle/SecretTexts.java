package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What known secrets may be written as: each itself, and of a URL its user, password and query
 * values too, also decoded.
 */
final class SecretTexts {

    /** Shorter texts are parts of usual words. */
    private static final int MIN_LENGTH = 4;

    /** Shorter values of a query, or lines of a long text, are mostly usual words or numbers. */
    private static final int MIN_PART_LENGTH = 8;

    /** Each {@code @} of a URL may be the one before the host; of more than these, the last. */
    private static final int MAX_READINGS = 16;

    private static final Pattern URL = Pattern.compile("[a-zA-Z0-9+.-]{1,16}://[^\\s\"]+");
    private static final Pattern WHOLE_URL = Pattern.compile("[a-zA-Z0-9+.-]{1,16}://.+");

    private final Set<String> secrets = new HashSet<>();
    private final Set<String> users = new HashSet<>();

    SecretTexts(Set<String> secrets, Set<String> users) {
        secrets.forEach(this::addSecret);
        users.forEach(user -> add(this.users, user, MIN_LENGTH));
    }

    /** Returns what is a secret wherever it is found, the longest first. */
    List<String> secrets() {
        return longestFirst(secrets);
    }

    /** Returns names of users, which may be parts of usual words; the longest first. */
    List<String> users() {
        return longestFirst(users);
    }

    private static List<String> longestFirst(Set<String> texts) {
        return texts.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static void add(Set<String> texts, String text, int minLength) {
        if (text.length() >= minLength) {
            texts.add(text);
        }
    }

    private void addSecret(String secret) {
        add(secrets, secret, MIN_LENGTH);
        if (secret.lines().skip(1).findAny().isPresent()) {
            secret.lines().forEach(line -> add(secrets, line.strip(), MIN_PART_LENGTH));
        }
        if (WHOLE_URL.matcher(secret).matches()) {
            addUrl(secret);
        } else {
            URL.matcher(secret).results().forEach(url -> addUrl(url.group()));
        }
    }

    private void addUrl(String url) {
        int host = url.indexOf("://") + 3;
        int at = url.indexOf('@', host);
        for (int i = 0; i < MAX_READINGS && at >= 0; i++) {
            addLogin(url.substring(host, at));
            at = url.indexOf('@', at + 1);
        }
        if (at >= 0) {
            addLogin(url.substring(host, url.lastIndexOf('@')));
        }
        int query = url.indexOf('?');
        if (query > 0) {
            for (String pair : url.substring(query + 1).split("&", -1)) {
                String value = pair.substring(pair.indexOf('=') + 1);
                add(secrets, value, MIN_PART_LENGTH);
                add(secrets, decoded(value), MIN_PART_LENGTH);
            }
        }
    }

    private void addLogin(String login) {
        String[] parts = login.split(":", 2);
        add(users, parts[0], MIN_LENGTH);
        add(users, decoded(parts[0]), MIN_LENGTH);
        if (parts.length > 1) {
            add(secrets, parts[1], MIN_LENGTH);
            add(secrets, decoded(parts[1]), MIN_LENGTH);
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return part;
        }
    }
}
