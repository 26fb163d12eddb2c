package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.Problem;

/** What a refusal means for something that waits to be told to the cloud. */
public final class Refusals {

    private Refusals() {}

    /**
     * Tells whether the same request would be refused for ever. Otherwise it may succeed later:
     * when the cloud is well again, when somebody has renewed the pod's key or corrected its
     * portal_url, or when a heartbeat has made its cameras known.
     */
    public static boolean isFinal(Problem problem) {
        return switch (problem.code()) {
            // A proxy's own 4xx reads as invalid_request too, but is not the cloud's word.
            case INVALID_REQUEST -> !problem.type().equals("about:blank");
            case INVALID_JSON,
                    BODY_MISSING,
                    BODY_TOO_LARGE,
                    SITE_MISMATCH,
                    COMPANY_MISMATCH,
                    CURSOR_INVALID,
                    RECORDING_MISMATCH ->
                    true;
            case REGISTRATION_TOKEN_INVALID,
                    REGISTRATION_TOKEN_EXPIRED,
                    REGISTRATION_TOKEN_USED_UP,
                    REGISTRATION_TOKEN_BOUND,
                    API_KEY_MISSING,
                    API_KEY_INVALID,
                    SESSION_MISSING,
                    SESSION_INVALID,
                    NOT_A_MEMBER,
                    POD_MISMATCH,
                    POD_UNKNOWN,
                    POD_OFFLINE,
                    CAMERA_UNKNOWN,
                    CAMERA_AMBIGUOUS,
                    RECORDING_UNKNOWN,
                    RECORDING_NOT_UPLOADED,
                    ROUTE_UNKNOWN,
                    METHOD_NOT_ALLOWED,
                    TOO_MANY_REQUESTS,
                    INTERNAL_ERROR,
                    UNAVAILABLE ->
                    false;
        };
    }
}
