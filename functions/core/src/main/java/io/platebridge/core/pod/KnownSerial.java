package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;

/**
 * The pod that a serial names.
 *
 * @param token the registration token it came with last
 */
public record KnownSerial(PodId pod, SecretHash token) {}
