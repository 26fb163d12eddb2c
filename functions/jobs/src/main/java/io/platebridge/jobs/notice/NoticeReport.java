package io.platebridge.jobs.notice;

/**
 * The result of a run.
 *
 * @param offline number of pods that the job before marked offline
 * @param unanswered number of openings that were given up
 * @param ending number of plates near their last day
 * @param notices number of notices for which deliveries were made
 * @param delivered number of deliveries that were accepted
 * @param failed number of attempts that failed
 */
public record NoticeReport(
        int offline, int unanswered, int ending, int notices, int delivered, int failed) {}
