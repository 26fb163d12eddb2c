package io.platebridge.jobs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The job of a process: the name of one, or several joined by {@code |}, each of which gets the
 * result of the previous one.
 *
 * <p>With a missing or wrong definition, Spring Cloud Function lets the caller choose by a header.
 * Therefore it is checked before anything is served.
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
