package io.platebridge.core.log;

import io.platebridge.core.JsonText;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * One line of a function's log: a JSON object (RFC 8259) with an event, ids, counts and a duration,
 * in the order in which they are added. CloudWatch adds the time. Not thread-safe.
 */
public final class EventLine {

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z]+(_[a-z]+)*");

    private final StringBuilder json = new StringBuilder("{");
    private final LongSupplier nanoTime;
    private final long started;

    /**
     * Starts a line; its duration counts from now.
     *
     * @throws IllegalArgumentException if the event is not in snake_case
     */
    public EventLine(String event) {
        this(event, System::nanoTime);
    }

    EventLine(String event, LongSupplier nanoTime) {
        if (!SNAKE_CASE.matcher(event).matches()) {
            throw new IllegalArgumentException("event: expected snake_case, found " + event);
        }
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        add("event", JsonText.quote(event));
    }

    /** Adds a text. */
    public EventLine with(String name, String value) {
        return add(name, JsonText.quote(value));
    }

    /** Adds a finite number. */
    public EventLine with(String name, Number value) {
        return add(name, value.toString());
    }

    /** Adds several finite numbers. */
    public EventLine with(Map<String, Number> values) {
        values.forEach(this::with);
        return this;
    }

    /** Adds the duration since the start of the line as {@code ms}, rounded to 10 µs. */
    public EventLine timed() {
        return with("ms", Math.round((nanoTime.getAsLong() - started) / 10_000.0) / 100.0);
    }

    /** Returns the line. */
    public String text() {
        return json + "}";
    }

    private EventLine add(String name, String value) {
        json.append(json.length() == 1 ? "" : ",").append(JsonText.quote(name)).append(':');
        json.append(value);
        return this;
    }
}
