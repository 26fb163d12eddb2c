package io.platebridge.bench.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.pod.HeartbeatHandler;
import java.time.Clock;

/** The deployed handler, made by hand and called by the runtime itself. */
public final class PlainHeartbeat
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final HeartbeatHandler handler =
            new HeartbeatHandler(new ControlPlane(System.getenv(), Clock.systemUTC()));

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return handler.answer(event);
    }
}
