package io.platebridge.jobs.pod;

/**
 * What a sweep did.
 *
 * @param offline how many pods it marked offline
 */
public record SweepReport(int offline) {}
