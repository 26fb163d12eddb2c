package io.platebridge.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.warmup.SdkWarmUp;

/**
 * Prepares a process before its first request: looks up and creates the function that it serves, so
 * that a wrong name ends the process at once. With SnapStart this is part of the snapshot, and
 * AWS's SDK is warmed up as well, without any request.
 *
 * <p>The event is not {@code StartupEvent}, because under Lambda that one is fired with the first
 * request, and this one when the process starts.
 */
final class Start {

    private static final String VARIABLE = "QUARKUS_LAMBDA_HANDLER";

    private Start() {}

    static void prepare(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            @Any
                    Instance<RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
                            functions) {
        Map<String, Instance.Handle<?>> byName = new TreeMap<>();
        functions.handlesStream().forEach(f -> byName.put(f.getBean().getName(), f));
        choose(byName, System.getenv()).get();
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            SdkWarmUp.warmUp();
        }
    }

    /**
     * @throws IllegalStateException naming all functions if the environment names none of them
     */
    static <T> T choose(Map<String, T> functions, Map<String, String> environment) {
        String name = environment.getOrDefault(VARIABLE, "");
        T function = functions.get(name);
        if (function == null) {
            throw new IllegalStateException(
                    "%s: expected one of %s, found %s"
                            .formatted(
                                    VARIABLE,
                                    String.join(", ", functions.keySet()),
                                    name.isEmpty() ? "nothing" : name));
        }
        return function;
    }
}
