package io.platebridge.api;

import io.platebridge.api.request.Priming;
import io.platebridge.core.stream.StreamTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import software.amazon.awssdk.core.warmup.SdkWarmUp;

/**
 * Prepares a process before its first request: creates the function that it serves, so that a wrong
 * name ends the process at once. With SnapStart this is part of the snapshot, and AWS's SDK and the
 * function are warmed up as well, without any request to AWS.
 *
 * <p>The event is not {@code StartupEvent}, because under Lambda that one is fired with the first
 * request, and this one when the process starts.
 */
final class Start {

    private Start() {}

    static void prepare(
            @Observes @Initialized(ApplicationScoped.class) Object event, ApiHandler handler) {
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            SdkWarmUp.warmUp();
            prime(System.getenv(ApiHandler.VARIABLE), handler.function());
        }
    }

    /** Has the function refuse requests, and signs a token; nothing of it outlives the snapshot. */
    static void prime(String name, ApiFunction function) {
        Priming.requests(name).forEach(function::answer);
        StreamTokens.prime();
    }
}
