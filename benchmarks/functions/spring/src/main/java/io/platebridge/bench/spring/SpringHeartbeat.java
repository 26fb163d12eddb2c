package io.platebridge.bench.spring;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.pod.HeartbeatHandler;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The deployed handler as a bean, with as little of Spring Boot as our jobs take. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ContextFunctionCatalogAutoConfiguration.class,
    AWSCompanionAutoConfiguration.class
})
public class SpringHeartbeat {

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> heartbeat() {
        var handler = new HeartbeatHandler(new ControlPlane(System.getenv(), Clock.systemUTC()));
        return handler::answer;
    }
}
