package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * One field that does not match the contract.
 *
 * @param field path in the body, or name of the parameter
 * @param found its shape; never a text's content
 */
public record Violation(String field, String expected, String found) {

    public Violation {
        requireNonNull(field, "field");
        requireNonNull(expected, "expected");
        requireNonNull(found, "found");
    }
}
