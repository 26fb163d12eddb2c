package io.platebridge.edge.base.log;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the log, read as the programs that collect logs read it. */
public record Logfmt(String event, Map<String, String> fields) {

    private static final Pattern FIELD =
            Pattern.compile(" ([a-z0-9_]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"=]+))");

    /**
     * @throws IllegalArgumentException if the line is not logfmt
     */
    public static Logfmt parse(String line) {
        int end = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        var fields = new HashMap<String, String>();
        Matcher field = FIELD.matcher(line);
        int at = end;
        while (at < line.length()) {
            if (!field.find(at) || field.start() != at) {
                throw new IllegalArgumentException("not logfmt from " + at + ": " + line);
            }
            String quoted = field.group(2);
            fields.put(field.group(1), quoted == null ? field.group(3) : unescape(quoted));
            at = field.end();
        }
        return new Logfmt(line.substring(0, end), fields);
    }

    private static String unescape(String text) {
        return Pattern.compile("\\\\(u[0-9a-f]{4}|.)")
                .matcher(text)
                .replaceAll(escape -> {
                    String code = escape.group(1);
                    return Matcher.quoteReplacement(
                            switch (code) {
                                case "n" -> "\n";
                                case "r" -> "\r";
                                case "t" -> "\t";
                                default ->
                                        code.length() == 1
                                                ? code
                                                : Character.toString(
                                                        Integer.parseInt(code.substring(1), 16));
                            });
                });
    }
}
