package io.platebridge.bench.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS's prices, and what a pod's heartbeats cost with them.
 *
 * @param list of {@code prices.json}
 */
record Prices(JsonNode list) {

    private static final int HEARTBEATS = 60 * 24 * 30;

    /** {@code HeartbeatRecorderTest.an_hour_of_heartbeats_costs_at_most_1_5_units_each}. */
    private static final double WRITE_UNITS = 1.5;

    /** The function's memory, MB, and the processor's share that Lambda gives for it. */
    private static final int MEMORY = 1024;

    private static final double PROCESSOR = MEMORY / 1769.0;

    /** An assumption: DynamoDB's answer within a region, ms. */
    private static final double STORE_MS = 5;

    /** Of a table whose capacity follows a steady fleet. */
    private static final double UTILIZATION = 0.7;

    static Prices read(Path file) throws IOException {
        return new Prices(new JsonMapper().readTree(Files.readString(file)));
    }

    /**
     * What a pod's heartbeats cost a month of 30 days, one a minute, before logs, USD.
     *
     * @param gateway API Gateway's requests
     * @param function Lambda's requests and time
     * @param onDemand write units on demand
     * @param provisioned write units of provisioned capacity, 70 % of it used
     */
    record PodMonth(double gateway, double function, double onDemand, double provisioned) {

        double total() {
            return gateway + function + onDemand;
        }

        double totalProvisioned() {
            return gateway + function + provisioned;
        }
    }

    /** Returns the cost of heartbeats that take so much processor time each. */
    PodMonth podMonth(double cpuMs) {
        double seconds = (cpuMs / PROCESSOR + STORE_MS) / 1000;
        double gigabytes = MEMORY / 1024.0;
        double units = HEARTBEATS * WRITE_UNITS;
        return new PodMonth(
                HEARTBEATS * price("http_api_per_million_requests") / 1e6,
                HEARTBEATS
                        * (price("lambda_per_million_requests") / 1e6
                                + seconds * gigabytes * price("lambda_arm64_per_gb_second")),
                units * price("dynamodb_per_million_write_units") / 1e6,
                units * price("dynamodb_provisioned_write_unit_hour") / 3600 / UTILIZATION);
    }

    private double price(String name) {
        return list.get(name).asDouble();
    }

    String asOf() {
        return "%s, %s".formatted(list.get("region").asString(), list.get("as_of").asString());
    }
}
