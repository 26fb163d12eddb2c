package io.platebridge.edge.pod.relay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a GPIO chip, as {@code gpioinfo} lists them.
 *
 * @param chip such as {@code gpiochip0}
 * @param offset of the line in the chip
 */
public record GpioLine(String chip, int offset) {

    private static final Pattern FORM = Pattern.compile("(gpiochip\\d{1,3})/(\\d{1,4})");

    /**
     * Parses {@code gpiochip0/17}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static GpioLine of(String text) {
        Matcher line = FORM.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("a line is gpiochip0/17");
        }
        return new GpioLine(line.group(1), Integer.parseInt(line.group(2)));
    }

    @Override
    public String toString() {
        return chip + "/" + offset;
    }
}
