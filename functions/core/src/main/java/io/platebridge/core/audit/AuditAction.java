package io.platebridge.core.audit;

import java.util.Locale;

/** What was done. The names are stored, so none is ever renamed. */
public enum AuditAction {
    COMPANY_CREATED,
    COMPANY_CHANGED,
    COMPANY_DELETED,
    COMMUNITY_CREATED,
    COMMUNITY_CHANGED,
    COMMUNITY_DELETED,
    SITE_CREATED,
    SITE_CHANGED,
    SITE_DELETED,
    MEMBER_ADDED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    INVITATION_CREATED,
    INVITATION_REVOKED,
    REGISTRATION_TOKEN_CREATED,
    REGISTRATION_TOKEN_REVOKED,
    POD_CHANGED,
    POD_RETIRED,
    API_KEY_REVOKED,
    PLATE_PUT,
    PLATE_REMOVED,
    /** Part of an import: all plates of one transaction. */
    PLATES_PUT,
    /** The end of an import, with its counts. */
    PLATES_IMPORTED,
    GATE_CREATED,
    GATE_CHANGED,
    GATE_DELETED,
    GATE_OPENING_REQUESTED,
    GATE_OPENING_ENDED,
    NOTICE_TARGET_CREATED,
    NOTICE_TARGET_CHANGED,
    NOTICE_TARGET_DELETED,
    NOTICE_REPLAYED,
    NOTICE_TESTED,
    RECORDING_DELETED,
    COMMAND_QUEUED;

    /** Returns the action as the contract spells it, e.g. {@code site_created}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
