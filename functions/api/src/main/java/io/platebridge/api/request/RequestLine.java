package io.platebridge.api.request;

import io.platebridge.contract.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The log line of one request, written when it is answered: ids, outcome and duration, without its
 * content.
 */
public final class RequestLine {

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Costs costs;
    private final long started = System.nanoTime();

    RequestLine(String function, String requestId, Costs costs) {
        this.costs = costs;
        costs.take();
        fields.put("event", "request");
        fields.put("function", function);
        fields.put("request_id", requestId);
    }

    /** Adds the operation. */
    void operation(String operationId) {
        fields.put("operation", operationId);
    }

    /** Adds the pod that sent the request or that it is about. */
    public void pod(Object podId) {
        fields.put("pod_id", podId.toString());
    }

    /** Adds the company that it is about. */
    public void company(Object companyId) {
        fields.put("company_id", companyId.toString());
    }

    /**
     * Returns the line, a JSON object.
     *
     * @param code the error code, if the request was refused
     */
    String done(int status, Optional<String> code) {
        fields.put("status", status);
        code.ifPresent(value -> fields.put("code", value));
        fields.put("ms", Math.round((System.nanoTime() - started) / 10_000.0) / 100.0);
        fields.putAll(costs.take());
        return ContractJson.MAPPER.writeValueAsString(fields);
    }
}
