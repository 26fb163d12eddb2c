package io.platebridge.core.access;

/**
 * Whether a plate may pass, with the reason. The pod and the cloud decide by the same rule, so they
 * differ only while one of them has an older whitelist.
 */
public record Decision(Reason reason) {

    /** The outcome. */
    public enum Verdict {
        ALLOW,
        DENY
    }

    /** Why; only the first lets a plate pass. */
    public enum Reason {
        /** Listed, enabled, and valid today. */
        LISTED,
        /** Not on the whitelist. */
        NOT_LISTED,
        /** The text that was read cannot be a plate. */
        NOT_A_PLATE,
        /** Listed, but disabled. */
        DISABLED,
        /** Its first day is yet to come. */
        NOT_YET_VALID,
        /** Its last day is over. */
        EXPIRED,
        /** The pod has never received a whitelist; it decides again when it has one. */
        LIST_UNKNOWN
    }

    public Verdict verdict() {
        return reason == Reason.LISTED ? Verdict.ALLOW : Verdict.DENY;
    }

    public boolean allows() {
        return verdict() == Verdict.ALLOW;
    }
}
