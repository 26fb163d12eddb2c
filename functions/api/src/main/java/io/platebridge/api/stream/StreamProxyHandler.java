package io.platebridge.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Content;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.StreamProxy;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code stream-proxy}: plays a camera to browsers that do not reach its pod. */
@Singleton
@Named("stream-proxy")
public final class StreamProxyHandler implements ApiFunction {

    private final Memberships memberships;
    private final StreamProxy proxy;
    private final RequestDispatcher dispatcher;

    @Inject
    public StreamProxyHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.proxy = cloud.streamProxy();
        this.dispatcher =
                new RequestDispatcher(
                        "stream-proxy",
                        cloud.costs(),
                        Map.of(
                                "proxyStream", this::proxyStream,
                                "proxyPlaylist", this::proxyPlaylist,
                                "proxySegment", this::proxySegment,
                                "proxySnapshot", this::proxySnapshot));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private Content proxyStream(ApiRequest call) {
        Caller caller = call.caller(memberships);
        String camera =
                call.query("camera_id")
                        .orElseThrow(() ->
                                Refusal.invalid("camera_id", "a text in the query", "nothing"));
        return playlist(
                proxy.playlist(
                        caller,
                        pod(call),
                        Field.read("camera_id", camera, CameraId::new),
                        call.query("stream")));
    }

    private Content proxyPlaylist(ApiRequest call) {
        return playlist(proxy.playlist(pod(call), token(call), call.query("stream")));
    }

    private Content proxySegment(ApiRequest call) {
        String name = call.path("name");
        return new Content(
                name.endsWith(".ts") ? "video/mp2t" : "video/mp4",
                proxy.segment(pod(call), token(call), name, call.query("stream")));
    }

    private Content proxySnapshot(ApiRequest call) {
        return new Content(
                "image/jpeg",
                proxy.snapshot(
                        Field.read("camera_id", call.path("camera_id"), CameraId::new),
                        token(call),
                        call.query("width")));
    }

    private static PodId pod(ApiRequest call) {
        PodId pod = Field.read("pod_id", call.path("pod_id"), PodId::new);
        call.line().addPod(pod);
        return pod;
    }

    private static String token(ApiRequest call) {
        return call.query("token")
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.STREAM_TOKEN_INVALID,
                                "token: expected a stream token in the query, found nothing"));
    }

    private static Content playlist(String text) {
        return new Content("application/vnd.apple.mpegurl", UTF_8.encode(text));
    }
}
