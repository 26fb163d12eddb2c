package io.platebridge.jobs.stream;

/**
 * The result of a run.
 *
 * @param created number of keys that were created, 0 to 2
 */
public record RotationReport(int created) {}
