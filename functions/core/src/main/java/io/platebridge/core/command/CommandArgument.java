package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraLoginException;
import io.platebridge.core.camera.CameraUrl;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An argument of commands. The contract and the store have its name in small letters. */
public enum CommandArgument {
    /** For people: why it was sent. */
    REASON(Form.text(256)),
    /** How long to record. */
    SECONDS(Form.whole(1, CommandKind.MAX_SECONDS)),
    /** Width of a still image in pixels. */
    WIDTH(Form.whole(64, 3840)),
    /** Display name of a camera. */
    NAME(Form.text(128)),
    /** Where a camera hangs. */
    POSITION(Form.text(128)),
    /** Where a camera's video comes from; may have a user and password. */
    SOURCE_URL(Form.SOURCE),
    /** The same of its secondary, smaller stream. */
    SUB_URL(Form.SOURCE),
    /** How RTSP's video is transported. */
    RTSP_TRANSPORT(Form.choice("tcp", "udp")),
    /** Width of the low-bandwidth rendition in pixels. */
    LOW_BANDWIDTH_WIDTH(Form.whole(64, 3840)),
    /** Its frames per second. */
    LOW_BANDWIDTH_FPS(Form.whole(1, 60)),
    /** Its bit/s. */
    LOW_BANDWIDTH_BITRATE(Form.whole(32_000, 20_000_000)),
    /** Whether a camera is recorded continuously. */
    CONTINUOUS(Form.choice("true", "false")),
    /** Seconds between two loads of the whitelist. */
    WHITELIST_REFRESH_INTERVAL(Form.whole(1, 86_400)),
    /** How long the pod keeps recordings. */
    RETENTION_DAYS(Form.whole(1, 3650)),
    /** Whether cameras are recorded continuously that do not say otherwise. */
    CONTINUOUS_RECORDING(Form.choice("true", "false")),
    /** Of a camera in the pod's network; with a port if that is not RTSP's. */
    ADDRESS(Form.ADDRESS);

    /** The values that fit. */
    private record Form(String expected, Predicate<String> fits) {

        private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
        private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,512}");
        private static final Pattern IPV4 =
                Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3})(?::(\\d{1,5}))?");
        private static final Pattern LOCAL =
                Pattern.compile("usb:\\d{1,2}|(usb:)?/dev/video\\d{1,2}", Pattern.CASE_INSENSITIVE);
        private static final Set<String> SCHEMES =
                Set.of("rtsp", "rtsps", "http", "https", "onvif");

        private static final Form ADDRESS =
                new Form("an IPv4 address, or one with a port: 192.168.1.20:554", Form::isAddress);

        private static final Form SOURCE =
                new Form(
                        "rtsp://[user:password@]host[:port]/path, http://…, onvif://…, /dev/video0 or"
                                + " another source of 1 to 512 visible ASCII characters",
                        Form::isSource);

        static Form text(int most) {
            return new Form(
                    "1 to %d characters".formatted(most),
                    text -> !text.isBlank() && text.length() <= most);
        }

        static Form whole(int least, int most) {
            return new Form(
                    "a whole number from %d to %d".formatted(least, most),
                    text ->
                            WHOLE.matcher(text).matches()
                                    && Integer.parseInt(text) >= least
                                    && Integer.parseInt(text) <= most);
        }

        static Form choice(String one, String other) {
            return new Form(
                    "%s or %s".formatted(one, other),
                    text -> text.equals(one) || text.equals(other));
        }

        private static boolean isAddress(String text) {
            Matcher address = IPV4.matcher(text);
            if (!address.matches()) {
                return false;
            }
            int port = Optional.ofNullable(address.group(2)).map(Integer::parseInt).orElse(1);
            return port >= 1
                    && port <= 65_535
                    && Arrays.stream(address.group(1).split("\\."))
                            .allMatch(number -> Integer.parseInt(number) <= 255);
        }

        private static boolean isSource(String text) {
            return VISIBLE.matcher(text).matches()
                    && (isLocal(text) || SCHEMES.contains(CameraUrl.parse(text).scheme()));
        }

        /** Tells whether a source is of the pod itself, and so has no user and password. */
        private static boolean isLocal(String source) {
            return LOCAL.matcher(source).matches();
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // its predicates have no state
    private final Form form;

    CommandArgument(Form form) {
        this.form = form;
    }

    /** Returns the argument of a name, or empty if there is no such argument. */
    static Optional<CommandArgument> parse(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /** Returns the name as the contract spells it, e.g. {@code source_url}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a value may contain a secret. */
    boolean isSecret() {
        return form == Form.SOURCE;
    }

    /** Returns a value without its secret. */
    String shown(String value) {
        return isSecret() && !value.isEmpty() && !Form.isLocal(value)
                ? CameraUrl.parse(value).shown()
                : value;
    }

    /**
     * Checks a value.
     *
     * @throws Refusal {@code invalid_request}; never repeats it
     */
    void check(String value) {
        try {
            if (form.fits().test(value)) {
                return;
            }
        } catch (CameraLoginException e) {
            throw Refusal.invalid(
                    field(),
                    String.valueOf(e.getMessage()),
                    "a user and password that can be read in several ways");
        } catch (IllegalArgumentException _) {
            // A camera's URL of another form.
        }
        throw Refusal.invalid(
                field(), form.expected(), "a text of %d characters".formatted(value.length()));
    }

    private String field() {
        return "arguments." + text();
    }
}
