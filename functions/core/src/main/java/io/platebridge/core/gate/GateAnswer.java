package io.platebridge.core.gate;

/**
 * What a gate answered.
 *
 * @param detail for people, at most 256 characters; without secrets and without the gate's own
 *     words
 */
public record GateAnswer(GateOutcome outcome, String detail) {}
