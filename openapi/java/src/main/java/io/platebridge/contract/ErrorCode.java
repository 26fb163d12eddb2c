package io.platebridge.contract;

import java.util.Locale;

/**
 * Why a request was refused, with what each code means on the wire. {@code design/errors.md} is
 * this list for people.
 */
public enum ErrorCode {
    INVALID_JSON(
            400,
            "The body is not JSON",
            "Send one JSON object, each key once, nested at most 16 deep."),
    INVALID_REQUEST(
            400,
            "The request does not match the contract",
            "Correct the fields named in violations and send the request again."),
    BODY_MISSING(400, "The body is missing", "Send the JSON object that the contract asks for."),
    BODY_TOO_LARGE(413, "The body is too large", "Send at most 65536 bytes."),
    REGISTRATION_TOKEN_INVALID(
            401,
            "The registration token is not known",
            "Copy the whole token from the portal, or create a new one there."),
    REGISTRATION_TOKEN_EXPIRED(
            401, "The registration token has expired", "Create a new token in the portal."),
    REGISTRATION_TOKEN_USED_UP(
            403,
            "The registration token has registered all its pods",
            "Create a new token in the portal, with more uses if needed."),
    REGISTRATION_TOKEN_BOUND(
            403,
            "The registration token is for another serial",
            "Use the token on the device it was made for, or create one for this device."),
    API_KEY_MISSING(401, "The API key is missing", "Send the header Authorization: Bearer pbk_…"),
    API_KEY_INVALID(
            401,
            "The API key is wrong or revoked",
            "Check that the whole key is configured; else register the pod anew."),
    SESSION_MISSING(401, "The access token is missing", "Sign in and send Authorization: Bearer …"),
    SESSION_INVALID(401, "The access token is wrong or has expired", "Sign in again."),
    NOT_A_MEMBER(
            403,
            "The caller belongs to no company",
            "Ask an owner or admin of the company to be made a member."),
    POD_MISMATCH(
            403,
            "The API key belongs to another pod",
            "Send the pod_id that came with the key, or none."),
    SITE_MISMATCH(
            403,
            "The site is not the pod's",
            "Send the slug or id of the pod's own site, or none."),
    COMPANY_MISMATCH(
            403,
            "The company is not the pod's",
            "Report only what belongs to the pod's own company."),
    POD_UNKNOWN(404, "There is no such pod", "Choose one that the list of pods shows."),
    POD_OFFLINE(409, "The pod is offline", "Try again when the list of pods shows it online."),
    CAMERA_UNKNOWN(
            404,
            "There is no such camera",
            "Choose one that the list of cameras shows; a pod names its own in its heartbeat."),
    CAMERA_AMBIGUOUS(409, "Several pods have a camera of that id", "Send the pod_id too."),
    RECORDING_UNKNOWN(
            404, "There is no such recording", "Ask for an upload URL first and upload to it."),
    RECORDING_NOT_UPLOADED(409, "The recording is not uploaded", "Upload it, then confirm again."),
    RECORDING_MISMATCH(
            409,
            "The recording is not what was announced",
            "Ask for an upload URL with the file's true size and sha256, and another filename."),
    CURSOR_INVALID(
            400,
            "The cursor is not one of ours",
            "Send the next_cursor of the page before, or none to start anew."),
    ROUTE_UNKNOWN(404, "There is no such path", "See openapi/platebridge.yaml."),
    METHOD_NOT_ALLOWED(
            405, "The path has no such method", "Use a method that the Allow header names."),
    TOO_MANY_REQUESTS(
            429, "Too many requests", "Wait as long as Retry-After says, then try again."),
    INTERNAL_ERROR(
            500,
            "Something is wrong on our side",
            "Try again later; if it stays, report the request id of the answer's headers."),
    UNAVAILABLE(503, "The control plane cannot answer now", "Try again later.");

    private final int status;
    private final String title;
    private final String remedy;

    ErrorCode(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** Returns the code as the wire has it, such as {@code invalid_json}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Returns what it means. */
    public String title() {
        return title;
    }

    /** Returns what to do about it. */
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
