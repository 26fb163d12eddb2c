package io.platebridge.edge.pod.check;

import java.util.Locale;

/**
 * A result of a check.
 *
 * @param text what was found and, unless it is OK, what to do; never a secret
 */
public record CheckLine(Verdict verdict, String text) {

    /** How it is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** It works, but loses something, or would if something else fails. */
        ADVICE,
        /** The pod can't work like this. */
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

    /** Returns the line as it is printed. */
    @Override
    public String toString() {
        return "%-6s  %s".formatted(verdict.name().toLowerCase(Locale.ROOT), text);
    }
}
