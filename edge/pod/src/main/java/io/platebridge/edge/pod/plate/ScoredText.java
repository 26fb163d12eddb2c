package io.platebridge.edge.pod.plate;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A text that Frigate has for a car, with its score.
 *
 * @param score 0 to 1; absent when it was set without one
 */
record ScoredText(String text, Optional<Double> score) {

    /**
     * Reads a field as Frigate's messages have it, {@code [text, score]} with {@code [text, null]}
     * and {@code [null, null]}, or as its documentation and its HTTP API have it, a text with the
     * score beside.
     *
     * @param separateScore the score of a text that is not a pair
     * @return the text, or empty if there is none
     * @throws IllegalArgumentException if the score is not from 0 to 1
     */
    static Optional<ScoredText> of(JsonNode field, JsonNode separateScore) {
        JsonNode score = field.isArray() ? field.path(1) : separateScore;
        return written(field.isArray() ? field.path(0) : field)
                .map(text -> new ScoredText(text, ratio(score)));
    }

    boolean hasDigit() {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Returns a text that is not blank, or empty. */
    static Optional<String> written(JsonNode node) {
        return node.isString() && !node.asString().isBlank()
                ? Optional.of(node.asString())
                : Optional.empty();
    }

    private static Optional<Double> ratio(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        double score = node.isNumber() ? node.asDouble(-1) : -1;
        if (score >= 0 && score <= 1) {
            return Optional.of(score);
        }
        throw new IllegalArgumentException("a score is 0 to 1");
    }
}
