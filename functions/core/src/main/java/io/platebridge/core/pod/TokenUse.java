package io.platebridge.core.pod;

import java.time.Instant;

/**
 * A use of a registration token.
 *
 * @param pod the pod that registered with it
 * @param at when it did
 */
public record TokenUse(PodId pod, Serial serial, Instant at) {}
