package io.platebridge.api.system;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Health;
import io.platebridge.core.log.Costs;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The function {@code health}: shows that requests reach the functions. It does not read the store.
 */
@Singleton
@Named("health")
public final class HealthHandler implements ApiFunction {

    private final Clock clock = Clock.systemUTC();
    private final String version;
    private final RequestDispatcher dispatcher =
            new RequestDispatcher("health", Costs.NONE, Map.of("getHealth", this::getHealth));

    @Inject
    public HealthHandler(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private Health getHealth(ApiRequest call) {
        return new Health(
                Health.Status.OK, version, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
