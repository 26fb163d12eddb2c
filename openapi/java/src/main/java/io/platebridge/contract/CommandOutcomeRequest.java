package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The outcome of a command. */
public record CommandOutcomeRequest(CommandOutcome outcome, @Nullable String detail) {

    public CommandOutcomeRequest {
        requireNonNull(outcome, "outcome");
    }
}
