package io.platebridge.api.stream;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.StreamTokenRequest;
import io.platebridge.contract.StreamTokenResponse;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.StreamAuthorization;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code stream-token}: permits a person to watch a camera. */
@Singleton
@Named("stream-token")
public final class StreamTokenHandler implements ApiFunction {

    private final Memberships memberships;
    private final StreamAuthorization authorization;
    private final RequestDispatcher dispatcher;

    @Inject
    public StreamTokenHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.authorization = cloud.streamAuthorization();
        this.dispatcher =
                new RequestDispatcher(
                        "stream-token",
                        cloud.costs(),
                        Map.of("createStreamToken", this::createStreamToken));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private StreamTokenResponse createStreamToken(ApiRequest call) {
        StreamTokenRequest request = call.body(StreamTokenRequest.class);
        StreamAuthorization.AuthorizedStream stream =
                authorization.authorize(
                        call.caller(memberships),
                        nonBlank(request.podId()).map(id -> Field.read("pod_id", id, PodId::new)),
                        Field.read("camera_id", request.cameraId(), CameraId::new));
        call.line().addPod(stream.pod());
        return new StreamTokenResponse(
                stream.token().value(),
                stream.url().toString(),
                stream.pod().value(),
                stream.camera().value(),
                (int) StreamTokens.LIFETIME.toSeconds(),
                stream.token().expiresAt());
    }
}
