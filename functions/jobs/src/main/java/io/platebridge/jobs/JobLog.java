package io.platebridge.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The log of jobs: one JSON object per line, with ids, counts and durations. */
public final class JobLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.platebridge.jobs");

    private final JsonMapper json = JsonMapper.shared();

    /** Starts a line; its duration counts from now. */
    public Line line(String event) {
        return new Line(event);
    }

    /** A line under construction. */
    public final class Line {
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final long started = System.nanoTime();

        private Line(String event) {
            fields.put("event", event);
        }

        /** Adds a field. */
        public Line with(String name, Object value) {
            fields.put(name, value);
            return this;
        }

        /** Adds the duration since the start of the line, ms. */
        public Line timed() {
            return with("ms", Math.round((System.nanoTime() - started) / 10_000.0) / 100.0);
        }

        /** Writes the line. */
        public void write() {
            LOG.info("{}", json.writeValueAsString(fields));
        }
    }
}
