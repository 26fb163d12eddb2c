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

    /** Why; only the first two let a plate pass. */
    public enum Reason {
        /** Listed, enabled, and valid now. */
        LISTED,
        /**
         * Not on the whitelist, but it looks like one listed plate that may pass now, at a site
         * that opens for look-alikes.
         */
        LOOK_ALIKE,
        /** Not on the whitelist. */
        NOT_LISTED,
        /** The text that was read cannot be a plate. */
        NOT_A_PLATE,
        /** Listed, but disabled. */
        DISABLED,
        /** Its first day, or the start of its guest pass, is yet to come. */
        NOT_YET_VALID,
        /** Its last day, or its guest pass, is over. */
        EXPIRED,
        /** Its guest pass has let the car in as often as it may. */
        USED_UP,
        /** Listed and valid, but not in one of its windows of the week. */
        OUTSIDE_HOURS,
        /** The pod has never received a whitelist; it decides again when it has one. */
        LIST_UNKNOWN;

        /** Returns whether a plate may pass. */
        public boolean allows() {
            return this == LISTED || this == LOOK_ALIKE;
        }
    }

    public Verdict verdict() {
        return reason.allows() ? Verdict.ALLOW : Verdict.DENY;
    }

    public boolean allows() {
        return reason.allows();
    }
}
