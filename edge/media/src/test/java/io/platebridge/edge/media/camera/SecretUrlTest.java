package io.platebridge.edge.media.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.source.SourceUrl;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords of every printable character, at every position, in every kind of URL. */
class SecretUrlTest {

    private static final List<String> PRINTABLE =
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).toList();
    private static final List<String> SPECIAL =
            PRINTABLE.stream().filter(each -> !each.matches("[A-Za-z0-9]")).toList();
    private static final List<String> PLACES =
            List.of(
                    "192.168.1.10:554/live/main",
                    "192.168.1.10",
                    "cam.lan/live/main",
                    "cam.lan:8554/live/main?profile=1",
                    "[fe80::1]:554/live/main");

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "rtsps", "http", "https", "onvif"})
    void no_part_of_a_password_is_shown(String scheme) {
        int accepted = 0;
        for (String form : List.of("%sHun%stxr%szz", "%s4711%s0815%s99")) {
            for (String one : PRINTABLE) {
                for (String two : SPECIAL) {
                    for (String three : List.of("", "@")) {
                        String password = form.formatted(one, two, three);
                        for (String subscription : PLACES) {
                            accepted += shows(scheme, "admin:" + password, subscription) ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertTrue(accepted > 25_000, "only %d are accepted".formatted(accepted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hun%s%stxr:zz", "%sHun:txr%szz", "Hun%stxr%szz"})
    void no_part_of_a_user_is_shown(String form) {
        for (String one : PRINTABLE) {
            for (String two : PRINTABLE) {
                if ((one + two).matches("[/?]=")) {
                    continue; // those are a query
                }
                PLACES.forEach(
                        subscription -> shows("rtsp", form.formatted(one, two), subscription));
            }
        }
    }

    /** Returns whether the URL is accepted; if so, only the host may be shown. */
    private static boolean shows(String scheme, String login, String subscription) {
        String written = scheme + "://" + login + "@" + subscription;
        try {
            SourceUrl url = SourceUrl.of(written);
            assertEquals(
                    scheme + "://" + subscription.replaceFirst("\\?.*", ""),
                    url.toString(),
                    written);
            return true;
        } catch (IllegalArgumentException e) {
            for (String fragment : login.split("[^A-Za-z0-9]+")) {
                boolean told =
                        fragment.length() > 2
                                && !fragment.equals("admin")
                                && e.getMessage().contains(fragment);
                assertFalse(told, written);
            }
            return false;
        }
    }
}
