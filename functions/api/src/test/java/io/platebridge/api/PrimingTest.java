package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.platebridge.api.request.Priming;
import io.platebridge.local.process.LocalCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a process does before Lambda takes its snapshot, from which many others continue. */
class PrimingTest {

    /** Counts how often it is asked. */
    private static final class CountedRandom extends SecureRandom {

        private static final long serialVersionUID = 1;
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void nextBytes(byte[] bytes) {
            asked.incrementAndGet();
            super.nextBytes(bytes);
        }
    }

    @Test
    void each_function_is_primed_without_a_connection_and_without_anything_random()
            throws IOException {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
        var random = new CountedRandom();
        try (ServerSocket store = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ControlPlane cloud =
                        new ControlPlane(
                                environment("http://127.0.0.1:" + store.getLocalPort()),
                                Clock.systemUTC(),
                                random)) {
            TestCloud.functions(cloud).forEach(Start::prime);
            assertEquals(0, random.asked.get());
            store.setSoTimeout(1);
            assertTrue(isUntouched(store));
        }
    }

    @Test
    void each_request_that_primes_is_refused_before_the_store_is_asked() throws IOException {
        try (ServerSocket store = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ControlPlane cloud =
                        new ControlPlane(
                                environment("http://127.0.0.1:" + store.getLocalPort()),
                                Clock.systemUTC())) {
            List<String> others = new ArrayList<>();
            TestCloud.functions(cloud)
                    .forEach((name, function) -> {
                        for (APIGatewayV2HTTPEvent request : Priming.requests(name)) {
                            int status = function.answer(request).getStatusCode();
                            if (status != (request.getRouteKey().equals("GET /") ? 404 : 400)) {
                                others.add(name + " " + request.getRouteKey() + " " + status);
                            }
                        }
                    });
            assertEquals(List.of(), others);
        }
    }

    private static boolean isUntouched(ServerSocket store) throws IOException {
        try (var _ = store.accept()) {
            return false;
        } catch (java.net.SocketTimeoutException _) {
            return true;
        }
    }

    private static Map<String, String> environment(String store) {
        return Map.of(
                "AWS_REGION",
                LocalCredentials.REGION,
                "PLATEBRIDGE_TABLE",
                "none",
                "PLATEBRIDGE_BUCKET",
                "none",
                "PLATEBRIDGE_DYNAMODB_ENDPOINT",
                store,
                "PLATEBRIDGE_S3_ENDPOINT",
                store,
                "PLATEBRIDGE_LOCAL_SEALING_KEY",
                Base64.getEncoder().encodeToString(new byte[32]));
    }
}
