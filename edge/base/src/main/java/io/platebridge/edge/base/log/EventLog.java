package io.platebridge.edge.base.log;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log as one line per event: its name in snake_case, then fields as in logfmt.
 *
 * <pre>{@code clip_not_deleted file=gate_1.mp4 reason="the disk \"/data\" is read-only"}</pre>
 *
 * <p>A value is quoted if it is empty or has a blank, a quotation mark, an equals sign, a backslash
 * or a control character. Within quotation marks, {@code "} and {@code \} follow a backslash, line
 * feed, carriage return and tab are {@code \n}, {@code \r} and {@code \t}, and other control
 * characters are <code>&#92;u</code> with four hexadecimal digits. So each event is one line, and a
 * program can read it. An empty {@link Optional} leaves its field out. Thread-safe.
 */
public final class EventLog {

    private static final String CALLER = EventLog.class.getName();

    private final Logger logger;

    private EventLog(Logger logger) {
        this.logger = logger;
    }

    /** Returns the log of a class; the class name is the log's category. */
    public static EventLog of(Class<?> owner) {
        return new EventLog(Logger.getLogger(owner));
    }

    /**
     * Logs a detail that only helps to find a fault.
     *
     * @param fields keys and values in turn
     */
    public void debug(String event, @Nullable Object... fields) {
        log(Logger.Level.DEBUG, event, fields);
    }

    /** Logs a completed step. */
    public void info(String event, @Nullable Object... fields) {
        log(Logger.Level.INFO, event, fields);
    }

    /** Logs something that a person should act on. */
    public void warn(String event, @Nullable Object... fields) {
        log(Logger.Level.WARN, event, fields);
    }

    /** Logs something that a person should act on, with the stack trace of its cause. */
    public void warn(Throwable cause, String event, @Nullable Object... fields) {
        log(Logger.Level.WARN, cause, event, fields);
    }

    /** Logs a fault that the program does not overcome without a person. */
    public void error(String event, @Nullable Object... fields) {
        log(Logger.Level.ERROR, event, fields);
    }

    /** Logs a fault of the program, with the stack trace of its cause. */
    public void error(Throwable cause, String event, @Nullable Object... fields) {
        log(Logger.Level.ERROR, cause, event, fields);
    }

    /** Logs at a level that depends on the case. */
    public void log(Logger.Level level, String event, @Nullable Object... fields) {
        log(level, null, event, fields);
    }

    private void log(
            Logger.Level level,
            @Nullable Throwable cause,
            String event,
            @Nullable Object[] fields) {
        if (logger.isEnabled(level)) {
            logger.log(level, CALLER, line(event, fields), cause);
        }
    }

    /**
     * Returns an event as a line.
     *
     * @throws IllegalArgumentException if a key has no value
     */
    static String line(String event, @Nullable Object... fields) {
        if (fields.length % 2 != 0) {
            throw new IllegalArgumentException(event + ": expected keys and values in turn");
        }
        var line = new StringBuilder(event);
        for (int i = 0; i < fields.length; i += 2) {
            Object value = fields[i + 1];
            if (value instanceof Optional<?> optional) {
                if (optional.isEmpty()) {
                    continue;
                }
                value = optional.get();
            }
            line.append(' ').append(fields[i]).append('=');
            append(line, String.valueOf(value));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String value) {
        if (!value.isEmpty() && value.chars().noneMatch(EventLog::needsQuotes)) {
            line.append(value);
            return;
        }
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isControl(c)) {
                        line.append("\\u%04x".formatted((int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }

    private static boolean needsQuotes(int c) {
        return c == '"' || c == '\\' || c == '=' || Character.isSpaceChar(c) || isControl(c);
    }

    /** U+2028 and U+2029 end a line for some readers too. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
