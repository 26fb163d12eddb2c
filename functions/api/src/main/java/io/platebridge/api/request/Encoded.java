package io.platebridge.api.request;

/**
 * An answer that is JSON already.
 *
 * @param json a record of the contract
 */
record Encoded(String json) {

    @Override
    public String toString() {
        return "Encoded[%d characters]".formatted(json.length());
    }
}
