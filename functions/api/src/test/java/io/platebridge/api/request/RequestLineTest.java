package io.platebridge.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.log.Costs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestLineTest {

    @Test
    void a_line_is_one_json_object_with_ids_outcome_and_costs() {
        AtomicInteger requests = new AtomicInteger(5);
        Costs costs = () -> Map.of("store_requests", requests.getAndSet(0));
        RequestLine line = new RequestLine("heartbeat", "r-1", costs);
        requests.set(1);
        line.addOperation("recordHeartbeat");
        line.addPod("pod-1");
        line.addCompany("acme");
        String text = line.complete(401, Optional.of("api_key_invalid"));

        JsonNode json = ContractJson.MAPPER.readTree(text);
        assertTrue(!text.contains("\n"), text);
        assertEquals(
                List.of(
                        "event",
                        "function",
                        "request_id",
                        "operation",
                        "pod_id",
                        "company_id",
                        "status",
                        "code",
                        "ms",
                        "store_requests"),
                List.copyOf(json.propertyNames()));
        assertEquals(1, json.get("store_requests").asInt(), "earlier requests are not counted");
    }
}
