package io.platebridge.contract;

/**
 * How the prototype's agent is to use the list.
 *
 * @param requireConfidence percent
 */
public record AccessSettings(
        boolean autoGrantEnabled, boolean lockdownMode, int requireConfidence) {}
