package io.platebridge.core;

import java.util.Locale;

/**
 * The reason for a refusal. The codes equal those of the contract's {@code ErrorCode}, which
 * defines status, title and remedy.
 */
public enum ErrorCode {
    INVALID_JSON,
    INVALID_REQUEST,
    BODY_MISSING,
    BODY_TOO_LARGE,
    REGISTRATION_TOKEN_INVALID,
    REGISTRATION_TOKEN_EXPIRED,
    REGISTRATION_TOKEN_USED_UP,
    REGISTRATION_TOKEN_BOUND,
    REGISTRATION_TOKEN_REVOKED,
    API_KEY_MISSING,
    API_KEY_INVALID,
    SESSION_MISSING,
    SESSION_INVALID,
    NOT_A_MEMBER,
    ROLE_TOO_LOW,
    POD_MISMATCH,
    SITE_MISMATCH,
    COMPANY_MISMATCH,
    COMPANY_UNKNOWN,
    COMMUNITY_UNKNOWN,
    SITE_UNKNOWN,
    MEMBER_UNKNOWN,
    INVITATION_UNKNOWN,
    REGISTRATION_TOKEN_UNKNOWN,
    API_KEY_UNKNOWN,
    PLATE_UNKNOWN,
    GATE_UNKNOWN,
    ID_TAKEN,
    NOT_EMPTY,
    ALREADY_A_MEMBER,
    LAST_OWNER,
    INVITATION_INVALID,
    BOOTSTRAP_TOKEN_INVALID,
    POD_UNKNOWN,
    POD_OFFLINE,
    CAMERA_UNKNOWN,
    CAMERA_AMBIGUOUS,
    RECORDING_UNKNOWN,
    RECORDING_NOT_UPLOADED,
    RECORDING_MISMATCH,
    CURSOR_INVALID,
    ROUTE_UNKNOWN,
    METHOD_NOT_ALLOWED,
    TOO_MANY_REQUESTS,
    INTERNAL_ERROR,
    UNAVAILABLE;

    /** Returns the code as the contract spells it, e.g. {@code api_key_invalid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
