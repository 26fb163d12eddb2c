package io.platebridge.jobs.recording;

/**
 * The result of a run.
 *
 * @param communities whose retention was enforced
 * @param recordings that were deleted
 */
public record ExpiryReport(int communities, int recordings) {}
