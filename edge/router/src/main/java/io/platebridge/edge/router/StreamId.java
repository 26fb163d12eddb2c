package io.platebridge.edge.router;

import io.platebridge.core.IdForm;

/**
 * The id of a published stream, chosen by the publisher or by the router; unique among all routers
 * that share streams.
 *
 * @param value 1 to 128 letters, digits, '.', '_' and '-'
 */
public record StreamId(String value) implements Comparable<StreamId> {

    private static final IdForm FORM = IdForm.word("stream id", 128);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public StreamId {
        FORM.check(value);
    }

    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
