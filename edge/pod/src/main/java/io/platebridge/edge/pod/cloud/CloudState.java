package io.platebridge.edge.pod.cloud;

/**
 * What a running pod says of its cloud.
 *
 * @param text its registration and the cloud's last answer, for a person
 * @param failing whether the cloud refuses it or does not answer
 */
public record CloudState(String text, boolean failing) {}
