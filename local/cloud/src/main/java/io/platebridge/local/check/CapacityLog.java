package io.platebridge.local.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The costs of requests that the functions logged, in the order of each process. */
record CapacityLog(Path logs) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The cost of one request.
     *
     * @param requests to the store
     * @param writeUnits capacity units, indexes included
     */
    record Cost(int requests, double readUnits, double writeUnits) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d store request%s, %.1f write units, %.1f read units",
                    requests,
                    requests == 1 ? "" : "s",
                    writeUnits,
                    readUnits);
        }
    }

    /** The costs of all requests that a function answered with 200. */
    List<Cost> of(String function) throws IOException {
        List<Cost> costs = new ArrayList<>();
        try (var files = Files.newDirectoryStream(logs, function + "-*.log")) {
            for (Path file : files) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                text.lines().forEach(line -> read(line, costs));
            }
        }
        return costs;
    }

    private static void read(String line, List<Cost> costs) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            JsonNode json = JSON.readTree(line);
            if (json.path("event").asString("").equals("request")
                    && json.path("status").asInt(0) == 200
                    && json.has("store_requests")) {
                costs.add(
                        new Cost(
                                json.get("store_requests").asInt(),
                                json.path("read_units").asDouble(0),
                                json.path("write_units").asDouble(0)));
            }
        } catch (JacksonException _) {
            // A line that is being written just now; it is read the next time.
        }
    }
}
