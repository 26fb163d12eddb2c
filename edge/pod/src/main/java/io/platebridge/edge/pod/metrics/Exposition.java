package io.platebridge.edge.pod.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes Prometheus' text format, version 0.0.4: metric families of samples with labels and a
 * value.
 */
final class Exposition {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8192);
    private String family = "";

    /** The type of a metric family. */
    enum Type {
        /** Only grows, except at a restart. */
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** Begins a family; the samples after it are its own. */
    Exposition family(String name, Type type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ');
        text.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /**
     * Adds a sample.
     *
     * @param labels names and values in turn
     */
    Exposition sample(double value, String... labels) {
        return line(family, value, labels);
    }

    /**
     * Adds a histogram.
     *
     * @param bounds upper bounds of the buckets, without the last
     * @param counts of each bucket, not cumulative, one more than {@code bounds}
     * @param sum of all that was observed
     */
    Exposition histogram(double[] bounds, long[] counts, double sum, String... labels) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            String bound = i < bounds.length ? number(bounds[i]) : "+Inf";
            line(family + "_bucket", total, with(labels, "le", bound));
        }
        line(family + "_sum", sum, labels);
        return line(family + "_count", total, labels);
    }

    private static String[] with(String[] labels, String... more) {
        var all = new ArrayList<>(List.of(labels));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Exposition line(String name, double value, String... labels) {
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1])).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
