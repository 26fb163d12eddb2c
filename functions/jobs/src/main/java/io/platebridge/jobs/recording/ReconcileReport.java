package io.platebridge.jobs.recording;

/**
 * The result of a run.
 *
 * @param confirmed uploads that became recordings without their pods' confirmation
 * @param ended announcements without an upload that were removed
 * @param deleted deleted recordings whose objects were deleted
 * @param orphans objects that belonged to no clip and were deleted
 */
public record ReconcileReport(int confirmed, int ended, int deleted, int orphans) {}
