package io.platebridge.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** What Lambda calls: the function that the environment names by {@code QUARKUS_LAMBDA_HANDLER}. */
@Singleton
public final class ApiHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    static final String VARIABLE = "QUARKUS_LAMBDA_HANDLER";

    private final ApiFunction function;

    @Inject
    ApiHandler(@Any Instance<ApiFunction> functions) {
        Map<String, Instance.Handle<ApiFunction>> byName = new TreeMap<>();
        functions.handlesStream().forEach(f -> byName.put(f.getBean().getName(), f));
        this.function = choose(byName, System.getenv()).get();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return function.answer(event);
    }

    ApiFunction function() {
        return function;
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
