package io.platebridge.local.options;

import java.util.Arrays;
import java.util.List;

/** The value of an option with several parts. */
public final class CommaList {

    private CommaList() {}

    /** Returns the parts between commas, without surrounding blanks; empty parts are left out. */
    public static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
