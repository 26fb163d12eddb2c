package io.platebridge.jobs.pod;

/**
 * The result of a sweep.
 *
 * @param offline number of pods marked offline
 */
public record SweepReport(int offline) {}
