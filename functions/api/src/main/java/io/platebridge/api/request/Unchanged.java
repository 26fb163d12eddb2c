package io.platebridge.api.request;

/**
 * The answer to a caller who has the present one: 304 without a body.
 *
 * @param tag the entity tag of the present answer
 */
public record Unchanged(String tag) {}
