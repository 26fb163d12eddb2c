package io.platebridge.api.request;

import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import java.util.Optional;

/**
 * The log line of one request, written when it is answered: ids, outcome and duration, without its
 * content.
 */
public final class RequestLine {

    private final EventLine line;
    private final Costs costs;

    RequestLine(String function, String requestId, Costs costs) {
        this.costs = costs;
        costs.readAndReset();
        line = new EventLine("request").with("function", function).with("request_id", requestId);
    }

    /** Adds the operation. */
    void addOperation(String operationId) {
        line.with("operation", operationId);
    }

    /** Adds the pod that sent the request or that it is about. */
    public void addPod(Object podId) {
        line.with("pod_id", podId.toString());
    }

    /** Adds the company that it is about. */
    public void addCompany(Object companyId) {
        line.with("company_id", companyId.toString());
    }

    /**
     * Completes and returns the line, a JSON object.
     *
     * @param code the error code, if the request was refused
     */
    String complete(int status, Optional<String> code) {
        line.with("status", status);
        code.ifPresent(value -> line.with("code", value));
        return line.timed().with(costs.readAndReset()).text();
    }
}
