package io.platebridge.contract;

import java.util.Locale;

/**
 * The reason for a refusal, with status, title and remedy. {@code design/errors.md} is this list
 * for people.
 */
public enum ErrorCode {
    INVALID_JSON(
            400,
            "The body is not valid JSON",
            "Send one JSON object, each key once, nested at most 16 deep."),
    INVALID_REQUEST(
            400,
            "The request does not match the contract",
            "Correct the fields named in violations and send the request again."),
    BODY_MISSING(400, "The body is missing", "Send the JSON object that the contract requires."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "Send at most 65536 bytes, or 2097152 to the import of plates."),
    ANSWER_TOO_LARGE(
            400,
            "The answer is too large",
            "Send Accept-Encoding: gzip, or limit and then each next_cursor as cursor."),
    REGISTRATION_TOKEN_INVALID(
            401,
            "Registration token invalid",
            "Copy the complete token from the portal, or create a new one there."),
    REGISTRATION_TOKEN_EXPIRED(
            401, "Registration token expired", "Create a new token in the portal."),
    REGISTRATION_TOKEN_USED_UP(
            403,
            "Registration token exhausted",
            "Create a new token in the portal, with more uses if needed."),
    REGISTRATION_TOKEN_BOUND(
            403,
            "Registration token bound to another serial",
            "Use the token on the device that it was created for, or create one for this device."),
    REGISTRATION_TOKEN_REVOKED(
            403, "Registration token revoked", "Create a new token in the portal."),
    API_KEY_MISSING(401, "API key missing", "Send the header Authorization: Bearer pbk_…"),
    API_KEY_INVALID(
            401,
            "API key invalid or revoked",
            "Check that the complete key is configured, or register the pod again."),
    SESSION_MISSING(401, "Access token missing", "Sign in and send Authorization: Bearer …"),
    SESSION_INVALID(401, "Access token invalid or expired", "Sign in again."),
    NOT_A_MEMBER(
            403, "Not a member of any company", "Ask an owner or admin of the company to add you."),
    ROLE_TOO_LOW(
            403,
            "Your role in the company does not permit this",
            "Ask an owner or admin of the company for the role named in detail."),
    POD_MISMATCH(
            403,
            "The API key belongs to another pod",
            "Send the pod_id that was returned with the key, or omit it."),
    SITE_MISMATCH(
            403,
            "The site is not this pod's",
            "Send the slug or id of the pod's own site, or omit it."),
    COMPANY_MISMATCH(403, "The company is not this pod's", "Send the id of the pod's own company."),
    COMPANY_UNKNOWN(404, "Company not found", "Use an id returned by GET /api/companies."),
    COMMUNITY_UNKNOWN(
            404,
            "Community not found",
            "Use an id returned by GET /api/companies/{company_id}/communities."),
    SITE_UNKNOWN(
            404, "Site not found", "Use an id returned by GET /api/companies/{company_id}/sites."),
    MEMBER_UNKNOWN(
            404,
            "Member not found",
            "Use an id returned by GET /api/companies/{company_id}/members."),
    INVITATION_UNKNOWN(
            404,
            "Invitation not found",
            "Use an id returned by GET /api/companies/{company_id}/invitations."),
    REGISTRATION_TOKEN_UNKNOWN(
            404,
            "Registration token not found",
            "Use an id returned by GET /api/companies/{company_id}/registration-tokens."),
    API_KEY_UNKNOWN(404, "API key not found", "Use an id returned by GET /api/pods/{pod_id}/keys."),
    PLATE_UNKNOWN(
            404,
            "Plate not on the whitelist",
            "Use a plate returned by GET /api/sites/{site_id}/plates or"
                    + " /api/communities/{community_id}/plates."),
    GATE_UNKNOWN(404, "Gate not found", "Use an id returned by GET /api/gates."),
    ID_TAKEN(409, "The id is taken", "Send another id, or omit it to get a generated one."),
    NOT_EMPTY(409, "Something still belongs to it", "Remove first what detail names."),
    ALREADY_A_MEMBER(
            409, "Already a member of the company", "Change the role of the member instead."),
    LAST_OWNER(409, "The last owner of the company", "Make another member an owner first."),
    INVITATION_INVALID(
            403,
            "Invitation invalid, expired or used",
            "Ask the person who invited you for a new link."),
    BOOTSTRAP_TOKEN_INVALID(
            403,
            "Bootstrap token invalid or used",
            "Use the token that the installation printed; it works once."),
    NOTICE_TARGET_UNKNOWN(
            404,
            "Notice target not found",
            "Use an id returned by GET /api/companies/{company_id}/notice-targets."),
    PUSH_SUBSCRIPTION_UNKNOWN(
            404,
            "Web Push subscription not found",
            "Use an id returned by GET /api/companies/{company_id}/push-subscriptions."),
    DELIVERY_UNKNOWN(
            404,
            "Delivery not found",
            "Use an id returned by GET /api/companies/{company_id}/notice-targets/{target_id}/deliveries."),
    COMMAND_UNKNOWN(
            404, "Command not found", "Use an id returned by GET /api/pods/{pod_id}/commands."),
    POD_UNKNOWN(404, "Pod not found", "Use an id returned by GET /api/pods."),
    POD_OFFLINE(409, "The pod is offline", "Retry when GET /api/pods lists it as online."),
    CAMERA_UNKNOWN(
            404,
            "Camera not found",
            "Use an id returned by GET /api/cameras; a pod uses one that it reported in its heartbeat."),
    CAMERA_AMBIGUOUS(409, "Several pods have a camera with this id", "Send the pod_id as well."),
    RECORDING_UNKNOWN(
            404, "Recording not found", "Request an upload URL and upload the file to it first."),
    RECORDING_NOT_UPLOADED(409, "Recording not uploaded", "Upload the file, then confirm again."),
    RECORDING_ON_POD(409, "The clip stays on its pod", "Download the clip from the pod."),
    RECORDING_MISMATCH(
            409,
            "The uploaded file differs from the announced one",
            "Request an upload URL with the file's actual size and sha256 and a new filename."),
    RECORDING_DELETED(
            410, "Recording deleted", "Delete the file on the pod; it is not accepted again."),
    CURSOR_INVALID(
            400,
            "Invalid cursor",
            "Send the next_cursor of the previous page, or omit it to start from the beginning."),
    STREAM_TOKEN_INVALID(
            401,
            "Invalid or expired stream token",
            "Ask POST /api/pod/stream-token for a new one."),
    STREAM_UNKNOWN(
            404,
            "The camera has no such stream",
            "Request main, or a stream that the camera's configuration names."),
    SEGMENT_UNKNOWN(
            404,
            "Unknown segment",
            "Load the playlist again; segments are kept for a few seconds."),
    SEGMENT_TOO_LARGE(
            502,
            "The segment is too large for the cloud",
            "Watch stream=sub or stream=low, or connect to the pod directly."),
    STREAM_NOT_READY(503, "No video yet", "Retry in a few seconds."),
    POD_UNREACHABLE(
            502,
            "The cloud cannot connect to the pod",
            "Check the addresses in detail; connect the cloud's network to the tailnet, or the pod to the Internet."),
    POD_TIMEOUT(
            504,
            "The pod did not answer in time",
            "Retry; check the pod's uplink if it happens again."),
    POD_ANSWER_INVALID(
            502, "The pod's answer is not a stream", "Check the pod's address and version."),
    ROUTE_UNKNOWN(404, "Path not found", "See openapi/platebridge.yaml."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method listed in the Allow header."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency key used for another request",
            "Send a new key with another request, and the same key only with the same request."),
    REQUEST_IN_PROGRESS(
            409,
            "The same request is being answered",
            "Wait for the answer of the first one, or send the request again with the same key after the time given in Retry-After."),
    ANSWER_NOT_KEPT(
            409,
            "The request was received, and its answer is not kept",
            "Look whether it was done; send it again with a new key if not."),
    QUOTA_EXCEEDED(
            409,
            "A quota of the company is used up",
            "Remove what is not needed, or ask the operator of the installation for a higher quota."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Retry after the time given in Retry-After."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "Retry later. If the problem persists, report the request id in the response headers."),
    UNAVAILABLE(503, "Service unavailable", "Retry later.");

    private final int status;
    private final String title;
    private final String remedy;

    ErrorCode(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** Returns the code on the wire, such as {@code invalid_json}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the meaning. */
    public String title() {
        return title;
    }

    /** Returns the remedy. */
    public String remedy() {
        return remedy;
    }

    /**
     * Tells whether the same request would be refused each time. Otherwise it may succeed later:
     * when the service is available again, the caller's key or address has been corrected, or a
     * heartbeat has made a camera known.
     */
    public boolean isFinal() {
        return switch (this) {
            case INVALID_JSON,
                    INVALID_REQUEST,
                    BODY_MISSING,
                    BODY_TOO_LARGE,
                    ANSWER_TOO_LARGE,
                    SITE_MISMATCH,
                    COMPANY_MISMATCH,
                    CURSOR_INVALID,
                    COMMAND_UNKNOWN,
                    ID_TAKEN,
                    RECORDING_MISMATCH,
                    RECORDING_DELETED,
                    IDEMPOTENCY_KEY_REUSED,
                    ANSWER_NOT_KEPT ->
                    true;
            case REGISTRATION_TOKEN_INVALID,
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
                    COMPANY_UNKNOWN,
                    COMMUNITY_UNKNOWN,
                    SITE_UNKNOWN,
                    MEMBER_UNKNOWN,
                    INVITATION_UNKNOWN,
                    REGISTRATION_TOKEN_UNKNOWN,
                    API_KEY_UNKNOWN,
                    PLATE_UNKNOWN,
                    GATE_UNKNOWN,
                    NOT_EMPTY,
                    ALREADY_A_MEMBER,
                    LAST_OWNER,
                    INVITATION_INVALID,
                    BOOTSTRAP_TOKEN_INVALID,
                    NOTICE_TARGET_UNKNOWN,
                    PUSH_SUBSCRIPTION_UNKNOWN,
                    DELIVERY_UNKNOWN,
                    POD_UNKNOWN,
                    POD_OFFLINE,
                    CAMERA_UNKNOWN,
                    CAMERA_AMBIGUOUS,
                    RECORDING_UNKNOWN,
                    RECORDING_NOT_UPLOADED,
                    RECORDING_ON_POD,
                    STREAM_TOKEN_INVALID,
                    STREAM_UNKNOWN,
                    SEGMENT_UNKNOWN,
                    SEGMENT_TOO_LARGE,
                    STREAM_NOT_READY,
                    POD_UNREACHABLE,
                    POD_TIMEOUT,
                    POD_ANSWER_INVALID,
                    ROUTE_UNKNOWN,
                    METHOD_NOT_ALLOWED,
                    REQUEST_IN_PROGRESS,
                    QUOTA_EXCEEDED,
                    TOO_MANY_REQUESTS,
                    INTERNAL_ERROR,
                    UNAVAILABLE ->
                    false;
        };
    }
}
