package io.platebridge.core.pod;

/**
 * The pod that a serial names.
 *
 * @param token the registration token it came with last
 */
public record KnownSerial(PodId pod, SecretHash token) {}
