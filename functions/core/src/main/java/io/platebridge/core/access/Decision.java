package io.platebridge.core.access;

/**
 * Whether a plate may pass, and why. The pod and the cloud decide by the same rule, so they differ
 * only while one of them knows an older whitelist.
 */
public record Decision(Reason reason) {

    /** The outcome. */
    public enum Verdict {
        ALLOW,
        DENY
    }

    /** Why; only the first lets a plate pass. */
    public enum Reason {
        /** It stands on the whitelist, enabled, and today is one of its days. */
        LISTED,
        /** It does not stand on the whitelist. */
        NOT_LISTED,
        /** What was read can't be a plate, so it can't stand there. */
        NOT_A_PLATE,
        /** It stands there, switched off. */
        DISABLED,
        /** Its first day is yet to come. */
        NOT_YET_VALID,
        /** Its last day is over. */
        EXPIRED,
        /** The pod was never given a whitelist; it decides anew as soon as it has one. */
        LIST_UNKNOWN
    }

    public Verdict verdict() {
        return reason == Reason.LISTED ? Verdict.ALLOW : Verdict.DENY;
    }

    public boolean allows() {
        return verdict() == Verdict.ALLOW;
    }
}
