package io.platebridge.api.stream;

import static io.platebridge.api.request.OptionalText.given;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.StreamTokenRequest;
import io.platebridge.contract.StreamTokenResponse;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.LiveView;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code stream-token}: permits a person to watch a camera. */
@Singleton
@Named("stream-token")
public final class StreamTokenHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Memberships memberships;
    private final LiveView live;
    private final RequestDispatcher dispatcher;

    @Inject
    public StreamTokenHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.live = cloud.liveView();
        this.dispatcher =
                new RequestDispatcher(
                        "stream-token",
                        cloud.costs(),
                        Map.of("createStreamToken", this::createStreamToken));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return dispatcher.answer(event);
    }

    private StreamTokenResponse createStreamToken(ApiRequest call) {
        StreamTokenRequest request = call.body(StreamTokenRequest.class);
        LiveView.Opened opened =
                live.open(
                        memberships.of(call.person()),
                        given(request.podId()).map(id -> Field.read("pod_id", id, PodId::new)),
                        Field.read("camera_id", request.cameraId(), CameraId::new));
        call.line().addPod(opened.pod());
        return new StreamTokenResponse(
                opened.token().value(),
                opened.url().toString(),
                opened.pod().value(),
                opened.camera().value(),
                (int) StreamTokens.LIFETIME.toSeconds(),
                opened.token().expiresAt());
    }
}
