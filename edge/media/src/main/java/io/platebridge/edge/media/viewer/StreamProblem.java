package io.platebridge.edge.media.viewer;

import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.CameraState.Connecting;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The error codes of the pod's stream endpoints, each with a remedy. */
public enum StreamProblem {
    INVALID_REQUEST(400, "Invalid request", "Correct the request."),
    ORIGIN_REFUSED(403, "Origin refused", "Add the portal's origin to the pod's config.yaml."),
    ADDRESS_REFUSED(
            403, "Address refused", "Add the address to metrics_allow in the pod's config.yaml."),
    TOKEN_MISSING(
            401,
            "No stream token",
            "Reload the camera's page. Programs ask the portal for a stream token and send it as ?token=…"),
    TOKEN_INVALID(
            401,
            "Invalid stream token",
            "Reload the camera's page. Programs ask the portal for a new stream token."),
    TOKEN_KEY_UNKNOWN(
            401, "Unknown token key", "Retry in a few seconds; the pod is fetching the new keys."),
    TOKEN_EXPIRED(
            401,
            "Expired stream token",
            "Reload the camera's page. Programs ask the portal for a new stream token."),
    TOKEN_WRONG_POD(403, "Token of another pod", "Ask the portal for a token of this pod."),
    TOKEN_WRONG_CAMERA(
            403, "Token of another camera", "Ask the portal for a token of this camera."),
    CAMERA_UNKNOWN(404, "Unknown camera", "Choose a camera that this pod has."),
    STREAM_UNKNOWN(
            404,
            "Unknown stream",
            "Choose main, or a stream that the camera's configuration names."),
    SEGMENT_UNKNOWN(
            404,
            "Unknown segment",
            "Load the playlist again; segments are kept for a few seconds."),
    RECORDING_UNKNOWN(
            404,
            "Unknown recording",
            "Load the list again; old recordings are deleted when space runs out."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method listed in the Allow header."),
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable", "Request a range within the file."),
    STORAGE_FAILED(503, "Storage failed", "Check the pod's disk and its /health."),
    TOO_MANY_VIEWERS(429, "Too many viewers", "Close another view of this camera and retry."),
    STREAM_NOT_READY(503, "No video yet", "Retry in a few seconds."),
    TOO_MANY_REQUESTS(503, "Too many requests", "Retry in a second.");

    private final int status;
    private final String title;
    private final String remedy;

    StreamProblem(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** Returns the code in JSON, such as {@code token_missing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Describes the state of a camera to a viewer. */
    public static String describe(CameraState state) {
        return switch (state) {
            case Connecting _ -> "the camera is being connected";
            case Streaming _ -> "the camera has just begun to stream";
            case Failed failed -> "the camera failed: " + failed.detail();
        };
    }

    /**
     * Ends a response with this problem (RFC 9457); does nothing if the response has ended.
     *
     * @param detail what was expected and what was found
     */
    public void send(HttpServerResponse response, String detail) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer"); // required by RFC 9110 §15.5.2
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("title", title)
                                .put("status", status)
                                .put("code", code())
                                .put("detail", detail)
                                .put("error", code())
                                .put("remedy", remedy)
                                .encode());
    }
}
