package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Valid;
import io.platebridge.core.tenancy.Caller;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Plays a camera through the cloud, for players that do not reach its pod. */
public final class StreamProxy {

    /** The start of an image, and of its first segment (ITU-T T.81 §B.1.1). */
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final StreamAuthorization authorization;
    private final ReusedTokens tokens;
    private final Pods pods;
    private final TokenKeys keys;
    private final PodStreams streams;
    private final Clock clock;

    public StreamProxy(
            StreamAuthorization authorization,
            StreamTokens tokens,
            Pods pods,
            TokenKeys keys,
            PodStreams streams,
            Clock clock) {
        this.authorization = authorization;
        this.tokens = new ReusedTokens(tokens, clock);
        this.pods = pods;
        this.keys = keys;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Returns the playlist of a camera for a person. Its URIs are relative to the path without the
     * pod's id.
     *
     * @param stream which of the camera's streams, as the pod names it
     * @throws Refusal as {@link StreamAuthorization#authorize}, or as {@link #segment}
     */
    public String playlist(Caller caller, PodId pod, CameraId camera, Optional<String> stream) {
        Pod admitted = authorization.admit(caller, Optional.of(pod), camera);
        var permission = new StreamPermission(caller.user(), pod, camera);
        String query = query(permission, tokens.get(permission).value(), stream);
        return playlist(admitted, query, pod + "/segment/");
    }

    /**
     * Returns the playlist of the camera that a stream token names. Its URIs are relative to the
     * path with the pod's id.
     *
     * @throws Refusal as {@link #segment}
     */
    public String playlist(PodId pod, String token, Optional<String> stream) {
        String query = query(verify(pod, token), token, stream);
        return playlist(find(pod), query, "segment/");
    }

    /**
     * Returns a segment that a playlist names.
     *
     * @throws Refusal {@code stream_token_invalid}, {@code pod_unknown}, {@code pod_unreachable},
     *     {@code pod_timeout}, or what the pod answered
     */
    public ByteBuffer segment(PodId pod, String token, String name, Optional<String> stream) {
        String query = query(verify(pod, token), token, stream);
        return get(find(pod), "/segment/" + name + "?" + query);
    }

    /**
     * Returns a JPEG of now.
     *
     * @param token names the pod of the camera
     * @param width of the picture, pixels at most
     * @throws Refusal as {@link #segment}
     */
    public ByteBuffer snapshot(CameraId camera, String token, Optional<String> width) {
        StreamPermission permission =
                permission(StreamTokenVerifier.ofAnyPod(keys::all, clock).verify(token));
        if (!permission.camera().equals(camera)) {
            throw new Refusal(ErrorCode.STREAM_TOKEN_INVALID, "token: wrong_camera");
        }
        String query = query(permission, token, Optional.empty());
        ByteBuffer picture =
                get(
                        find(permission.pod()),
                        "/../snapshot?" + query + width.map(w -> "&width=" + w).orElse(""));
        if (picture.remaining() < JPEG.length
                || !picture.slice(0, JPEG.length).equals(ByteBuffer.wrap(JPEG))) {
            throw new Refusal(
                    ErrorCode.POD_ANSWER_INVALID, "expected a JPEG of a pod, found something else");
        }
        return picture;
    }

    private String playlist(Pod pod, String query, String path) {
        String playlist = UTF_8.decode(get(pod, "?" + query)).toString();
        return ProxyPlaylist.rewrite(playlist, path, query)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.POD_ANSWER_INVALID,
                                "expected an HLS playlist of a pod, found something else"));
    }

    private Pod find(PodId id) {
        return pods.find(id)
                .orElseThrow(() -> new Refusal(ErrorCode.POD_UNKNOWN, "pod_id: no pod is " + id));
    }

    private StreamPermission verify(PodId pod, String token) {
        return permission(new StreamTokenVerifier(pod, keys::all, clock).verify(token));
    }

    private static StreamPermission permission(Verification verification) {
        return switch (verification) {
            case Valid valid -> valid.permission();
            case Invalid invalid ->
                    throw new Refusal(
                            ErrorCode.STREAM_TOKEN_INVALID,
                            "token: " + invalid.reason().name().toLowerCase(Locale.ROOT));
        };
    }

    private ByteBuffer get(Pod pod, String path) {
        return switch (streams.get(pod, path)) {
            case PodStreams.Answer.Found found -> found.content();
            case PodStreams.Answer.TooLarge _ ->
                    throw new Refusal(
                            ErrorCode.SEGMENT_TOO_LARGE, "expected at most 4.5 MB, found more");
            case PodStreams.Answer.Refused refused -> throw refusal(refused);
            case PodStreams.Answer.Unreachable none ->
                    throw new Refusal(
                            none.isTimeout() ? ErrorCode.POD_TIMEOUT : ErrorCode.POD_UNREACHABLE,
                            none.describe());
        };
    }

    /** The pod's own reason, as far as it is one of its streams' (StreamProblem in edge/media). */
    private static Refusal refusal(PodStreams.Answer.Refused refused) {
        String code = refused.code().orElse("");
        return switch (code) {
            case "stream_not_ready" ->
                    new Refusal(ErrorCode.STREAM_NOT_READY, "the camera has no segment yet");
            case "token_key_unknown" ->
                    new Refusal(
                            ErrorCode.STREAM_NOT_READY,
                            "the pod gets the token's key with its next heartbeat");
            case "token_missing",
                    "token_invalid",
                    "token_expired",
                    "token_wrong_pod",
                    "token_wrong_camera" ->
                    new Refusal(ErrorCode.STREAM_TOKEN_INVALID, "token: the pod says " + code);
            case "camera_unknown" ->
                    new Refusal(ErrorCode.CAMERA_UNKNOWN, "camera_id: the pod has no such camera");
            case "stream_unknown" ->
                    new Refusal(ErrorCode.STREAM_UNKNOWN, "stream: the camera has no such stream");
            case "segment_unknown" ->
                    new Refusal(ErrorCode.SEGMENT_UNKNOWN, "name: not in the current playlist");
            case "too_many_viewers" ->
                    new Refusal(ErrorCode.TOO_MANY_REQUESTS, "the camera has too many viewers");
            default ->
                    new Refusal(
                            ErrorCode.POD_ANSWER_INVALID,
                            "expected a stream, found status " + refused.status());
        };
    }

    private static String query(
            StreamPermission permission, String token, Optional<String> stream) {
        String query =
                "camera_id=%s&token=%s"
                        .formatted(permission.camera(), URLEncoder.encode(token, UTF_8));
        return stream.map(name -> query + "&stream=" + name).orElse(query);
    }
}
