package io.platebridge.edge.pod.check;

import java.util.Locale;

/**
 * Something that was looked at.
 *
 * @param text what was found and, unless all is well, what to do; never a secret
 */
public record CheckLine(Verdict verdict, String text) {

    /** How it is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** It works, and would lose something when something else fails. */
        ADVICE,
        /** The pod can't do its work so. */
        FAULT
    }

    public static CheckLine ok(String text) {
        return new CheckLine(Verdict.OK, text);
    }

    public static CheckLine advice(String text) {
        return new CheckLine(Verdict.ADVICE, text);
    }

    public static CheckLine fault(String text) {
        return new CheckLine(Verdict.FAULT, text);
    }

    /** The line as it is printed. */
    @Override
    public String toString() {
        return "%-6s  %s".formatted(verdict.name().toLowerCase(Locale.ROOT), text);
    }
}
