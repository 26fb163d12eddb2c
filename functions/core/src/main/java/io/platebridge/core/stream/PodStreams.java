package io.platebridge.core.stream;

import io.platebridge.core.pod.Pod;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The streams of pods, as the cloud reaches them. */
public interface PodStreams {

    /**
     * Requests something at the addresses of a pod, one after the other, until one answers.
     *
     * @param path below the stream's address, or beside it ({@code /../snapshot}), with its query,
     *     such as {@code /segment/7.m4s?token=…}
     */
    Answer get(Pod pod, String path);

    /** What came of a request. */
    sealed interface Answer {

        /** The pod sent it. */
        record Found(ByteBuffer content) implements Answer {}

        /**
         * The pod refused it.
         *
         * @param code the pod's reason, such as {@code stream_not_ready}; empty if it gave none
         */
        record Refused(int status, Optional<String> code) implements Answer {}

        /** The pod would send more than a function can answer. */
        record TooLarge() implements Answer {}

        /** No address answered. */
        record Unreachable(List<Attempt> attempts) implements Answer {

            /** Returns whether a pod was there and silent at each address. */
            boolean isTimeout() {
                return !attempts.isEmpty() && attempts.stream().allMatch(Attempt::timedOut);
            }

            /** Describes which addresses were tried and what came of it. */
            String describe() {
                return attempts.isEmpty()
                        ? "the pod has reported no address"
                        : attempts.stream()
                                .map(attempt -> attempt.url() + ": " + attempt.reason())
                                .collect(Collectors.joining("; ", "tried ", ""));
            }
        }
    }

    /**
     * An attempt without an answer.
     *
     * @param url without the token
     */
    record Attempt(URI url, String reason, boolean timedOut) {}
}
