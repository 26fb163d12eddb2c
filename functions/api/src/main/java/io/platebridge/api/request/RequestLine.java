package io.platebridge.api.request;

import io.platebridge.contract.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is logged about one request when it is answered: ids, outcome and duration, and nothing of
 * its content.
 */
public final class RequestLine {

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final long started = System.nanoTime();

    RequestLine(String function, String requestId) {
        fields.put("event", "request");
        fields.put("function", function);
        fields.put("request_id", requestId);
    }

    /** Names the operation. */
    void operation(String operationId) {
        fields.put("operation", operationId);
    }

    /** Names the pod that sent the request or is asked for. */
    public void pod(Object podId) {
        fields.put("pod_id", podId.toString());
    }

    /** Names the company that it is about. */
    public void company(Object companyId) {
        fields.put("company_id", companyId.toString());
    }

    /** Adds something counted, such as requests to the store. */
    void count(String name, Number value) {
        fields.put(name, value);
    }

    /**
     * Returns the line, a JSON object.
     *
     * @param code why the request was refused, if it was
     */
    String done(int status, Optional<String> code) {
        fields.put("status", status);
        code.ifPresent(value -> fields.put("code", value));
        fields.put("ms", (System.nanoTime() - started) / 10_000 / 100.0);
        return ContractJson.MAPPER.writeValueAsString(fields);
    }
}
