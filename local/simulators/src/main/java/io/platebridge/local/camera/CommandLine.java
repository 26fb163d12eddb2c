package io.platebridge.local.camera;

import io.platebridge.local.clip.Clip;
import io.platebridge.local.clip.ClipPlan;
import io.platebridge.local.clip.ClipStore;
import io.platebridge.local.clip.PictureSize;
import io.platebridge.local.options.Options;
import io.platebridge.local.rtsp.Credentials;
import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The cameras that the options describe. */
final class CommandLine {

    static final List<String> OPTIONS =
            List.of(
                    "host",
                    "port",
                    "cameras",
                    "cache",
                    "user",
                    "password",
                    "visitors",
                    "visit",
                    "size",
                    "keys",
                    "draw");

    private CommandLine() {}

    /**
     * Draws the clips of the cameras that were described, those that the cache does not have.
     *
     * @throws IllegalArgumentException if an option's value is not understood
     */
    static void draw(Options options) {
        CameraSimulator.draw(new ClipStore(cache(options)), cameras(options));
    }

    /**
     * @throws IllegalArgumentException if an option's value is not understood
     * @throws IOException if the address is in use
     */
    static CameraSimulator start(Options options) throws IOException {
        Optional<Credentials> credentials =
                options.text("user")
                        .map(user -> new Credentials(user, options.text("password", "")));
        return new CameraSimulator(
                new InetSocketAddress(
                        options.text("host", "127.0.0.1"), options.number("port", 8554, 0, 65_535)),
                credentials,
                cache(options),
                cameras(options),
                Clock.system(ZoneId.systemDefault()),
                new SecureRandom());
    }

    private static Path cache(Options options) {
        return Path.of(options.text("cache", "target/clips"));
    }

    /** Each camera sees another car of the round, and every second one is in the evening. */
    private static List<CameraPlan> cameras(Options options) {
        Timetable timetable =
                new Timetable(Duration.ofSeconds(options.number("visit", 24, 8, 120)));
        List<Visitor> visitors =
                new ArrayList<>(
                        options.list("visitors", Visitor.EXAMPLE).stream()
                                .map(Visitor::of)
                                .toList());
        PictureSize size = size(options.text("size", "HD"));
        int keys = options.number("keys", Clip.RATE, 1, 250);
        List<CameraPlan> plans = new ArrayList<>();
        for (String camera : options.list("cameras", "gate=/gate")) {
            int equals = camera.indexOf('=');
            Light light = plans.size() % 2 == 0 ? Light.DAY : Light.DUSK;
            plans.add(
                    new CameraPlan(
                            camera.substring(0, Math.max(0, equals)),
                            camera.substring(equals + 1),
                            new ClipPlan(visitors, light, timetable, size, keys)));
            Collections.rotate(visitors, -1);
        }
        return plans;
    }

    private static PictureSize size(String name) {
        return Arrays.stream(PictureSize.values())
                .filter(size -> size.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--size is one of %s, found \"%s\""
                                        .formatted(List.of(PictureSize.values()), name)));
    }
}
