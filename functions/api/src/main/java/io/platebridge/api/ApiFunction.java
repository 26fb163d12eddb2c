package io.platebridge.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/**
 * One function of the contract. Its bean has the function's name.
 *
 * <p>It is not a {@code RequestHandler} of Lambda, because Quarkus records all of those in an order
 * that differs from build to build. {@link ApiHandler} is the only one.
 */
public interface ApiFunction {

    /** Answers one request. */
    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event);
}
