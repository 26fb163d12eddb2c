package io.platebridge.local.camera;

import io.platebridge.local.clip.Clip;
import io.platebridge.local.clip.ClipPlan;
import io.platebridge.local.clip.ClipStore;
import io.platebridge.local.clip.PictureSize;
import io.platebridge.local.options.CommaList;
import io.platebridge.local.options.IntRange;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The command line of the camera simulator. */
@Command(
        name = "camera simulator",
        description = "Simulates cameras until the process ends.",
        footer = "Each option may also be set in the environment, such as CAMERA_PORT.",
        showDefaultValues = true,
        sortOptions = false)
final class CameraCommand implements Callable<Integer> {

    @Option(
            names = "--cameras",
            paramLabel = "<name>=/<path>,...",
            description = "the cameras and their paths")
    private String cameras = "gate=/gate";

    @Option(names = "--host", description = "address to listen on")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            converter = IntRange.Port.class,
            description = "RTSP port; 0 for a free one")
    private int port = 8554;

    @Option(names = "--cache", description = "folder of the drawn clips")
    private Path cache = Path.of("target/clips");

    @Option(
            names = "--user",
            showDefaultValue = Visibility.NEVER,
            description = "user that viewers need")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            showDefaultValue = Visibility.NEVER,
            description = "the user's password")
    private String password = "";

    @Option(
            names = "--visitors",
            paramLabel = "<plate>,...",
            description = "plates of the cars by turns; ! marks one that is turned away")
    private String visitors = Visitor.EXAMPLE;

    @Option(
            names = "--visit",
            converter = VisitSeconds.class,
            description = "seconds from car to car, 8 to 120")
    private int visit = 24;

    @Option(names = "--size", description = "size of the video: ${COMPLETION-CANDIDATES}")
    private PictureSize size = PictureSize.HD;

    @Option(
            names = "--keys",
            converter = KeyFrames.class,
            description = "frames from key frame to key frame, 1 to 250")
    private int keys = Clip.RATE;

    @Option(
            names = "--phase",
            description =
                    "when the cameras send their pictures: ${COMPLETION-CANDIDATES}; all in the same"
                            + " instant, or spread evenly over the time of a picture")
    private Phase phase = Phase.TOGETHER;

    @Option(
            names = "--draw",
            showDefaultValue = Visibility.NEVER,
            description = "only: draws the clips that are missing, and ends")
    private String draw = "";

    /** When cameras send their pictures, compared with each other. */
    enum Phase {
        TOGETHER,
        SPREAD;

        Duration of(int camera, int cameras) {
            return switch (this) {
                case TOGETHER -> Duration.ZERO;
                case SPREAD ->
                        Duration.ofSeconds(1)
                                .dividedBy(Clip.RATE)
                                .multipliedBy(camera)
                                .dividedBy(cameras);
            };
        }
    }

    static final class VisitSeconds extends IntRange {
        VisitSeconds() {
            super(8, 120);
        }
    }

    static final class KeyFrames extends IntRange {
        KeyFrames() {
            super(1, 250);
        }
    }

    /**
     * Returns only after {@code --draw only}.
     *
     * @throws IllegalArgumentException if an option's value is invalid
     * @throws IOException if the address is in use
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (draw.equals("only")) {
            CameraSimulator.draw(new ClipStore(cache), plans());
            return 0;
        }
        CameraSimulator simulator =
                new CameraSimulator(
                        new InetSocketAddress(host, port),
                        user.map(name -> new Credentials(name, password)),
                        cache,
                        plans(),
                        Clock.system(ZoneId.systemDefault()),
                        new SecureRandom());
        simulator.urls().forEach(url -> System.out.println("camera " + url));
        Thread.currentThread().join();
        return 0;
    }

    /** Each camera starts with another car, and every second one films in the evening. */
    private List<CameraPlan> plans() {
        Timetable timetable = new Timetable(Duration.ofSeconds(visit));
        List<Visitor> cars =
                new ArrayList<>(CommaList.split(visitors).stream().map(Visitor::of).toList());
        List<CameraPlan> plans = new ArrayList<>();
        List<String> named = CommaList.split(cameras);
        for (String camera : named) {
            int equals = camera.indexOf('=');
            Light light = plans.size() % 2 == 0 ? Light.DAY : Light.DUSK;
            plans.add(
                    new CameraPlan(
                            camera.substring(0, Math.max(0, equals)),
                            camera.substring(equals + 1),
                            new ClipPlan(cars, light, timetable, size, keys),
                            phase.of(plans.size(), named.size())));
            Collections.rotate(cars, -1);
        }
        return plans;
    }
}
