package io.platebridge.api.request;

/**
 * An answer that the caller can keep and ask for again with its tag.
 *
 * @param tag an entity tag (RFC 9110 §8.8.3), weak because compression changes the bytes
 */
public record Tagged(Record answer, String tag) {}
