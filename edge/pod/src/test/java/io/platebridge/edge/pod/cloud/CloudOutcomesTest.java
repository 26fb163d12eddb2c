package io.platebridge.edge.pod.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.outbox.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudOutcomesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** As nginx with client_max_body_size, a firewall, or a page to log in answers. */
    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 414, 431})
    void what_a_proxy_refuses_is_sent_again(int status) throws IOException {
        HttpServer proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext(
                "/",
                exchange -> {
                    byte[] page = "<html>no</html>".getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        proxy.start();
        URI uri = URI.create("http://127.0.0.1:%d".formatted(proxy.getAddress().getPort()));
        try (var client = new PlateBridgeClient(uri, () -> "key", TIMEOUT)) {
            var answer = assertThrows(ProblemException.class, client::getPodInfo);
            assertInstanceOf(Outcome.Unavailable.class, CloudOutcomes.of(answer));
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void what_the_cloud_refuses_for_its_size_is_final() {
        try (var cloud = new ContractCloud();
                var client =
                        new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), TIMEOUT)) {
            cloud.refuse("getPodInfo", ErrorCode.BODY_TOO_LARGE);
            var answer = assertThrows(ProblemException.class, client::getPodInfo);
            assertInstanceOf(Outcome.Refused.class, CloudOutcomes.of(answer));
        }
    }
}
