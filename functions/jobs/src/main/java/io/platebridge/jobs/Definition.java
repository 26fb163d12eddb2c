package io.platebridge.jobs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which job a process is: the name of one, or several joined by {@code |}, of which each gets what
 * the one before it returned.
 *
 * <p>Spring Cloud Function takes a missing or wrong definition for a wish to let the caller choose,
 * by a header. Therefore it is checked before anything is served.
 */
final class Definition {

    private Definition() {}

    /**
     * @throws IllegalStateException naming all jobs if {@code text} is not made of them
     */
    static void check(String text, Set<String> jobs) {
        if (!jobs.containsAll(List.of(text.split("\\|", -1)))) {
            throw new IllegalStateException(
                    "SPRING_CLOUD_FUNCTION_DEFINITION: expected one of %s, or several joined by |, found %s"
                            .formatted(
                                    String.join(", ", new TreeSet<>(jobs)),
                                    text.isEmpty() ? "nothing" : text));
        }
    }
}
