package io.platebridge.edge.pod.health;

import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.pod.arrival.ArrivalStore;
import io.platebridge.edge.pod.camera.CameraRemedy;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.cloud.CameraReport;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.plate.FrigateClients;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.upload.ClipRecordings;
import io.platebridge.edge.pod.whitelist.CachedWhitelist;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks every part of the pod for {@code /health}. */
public final class Health {

    /** A camera may connect for so long before that is a problem. */
    private static final Duration CONNECTING = Duration.ofSeconds(30);

    private static final Duration DAY = Duration.ofDays(1);

    private final String version;
    private final Cameras cameras;
    private final CloudStatus link;
    private final LocalWhitelist whitelist;
    private final PlateDecisions decisions;
    private final ClipRecordings clips;
    private final ArrivalStore arrivals;
    private final StateHealth state;
    private final RecorderHealth recorder;
    private final List<FrigateHealth> frigates;
    private final CertificateHealth certificate;
    private final Clock clock;

    /**
     * @param frigates at least one
     */
    public Health(
            String version,
            Cameras cameras,
            CloudStatus link,
            LocalWhitelist whitelist,
            PlateDecisions decisions,
            ClipRecordings clips,
            ArrivalStore arrivals,
            StateHealth state,
            RecorderHealth recorder,
            List<FrigateHealth> frigates,
            Optional<ServedCertificate> certificate,
            Clock clock) {
        this.version = version;
        this.cameras = cameras;
        this.link = link;
        this.whitelist = whitelist;
        this.decisions = decisions;
        this.clips = clips;
        this.arrivals = arrivals;
        this.state = state;
        this.recorder = recorder;
        this.frigates = List.copyOf(frigates);
        this.certificate = new CertificateHealth(certificate);
        this.clock = clock;
    }

    /** Returns the pod's present health. */
    public HealthReport now() {
        CloudStatus.Status cloud = link.status();
        List<Camera> all = cameras.all();
        Optional<CachedWhitelist> list = whitelist.current();
        boolean hears = hears();
        boolean sees =
                all.stream().anyMatch(camera -> camera.state() instanceof CameraState.Streaming);
        var problems = new ArrayList<String>();
        cloud.error()
                .ifPresent(fault ->
                        problems.add("cloud: %s: %s".formatted(fault.code(), fault.detail())));
        if (list.isEmpty()) {
            problems.add(
                    "whitelist: none was fetched yet, so every plate is denied; the pod fetches it as soon as it is registered and the cloud answers");
        }
        var clients = new FrigateClients();
        frigates.forEach(each -> each.addProblems(problems, clients));
        var advice = new ArrayList<String>();
        frigates.forEach(each -> advice.addAll(each.advice()));
        state.addTo(problems, advice);
        certificate.addTo(problems, advice, clock.instant());
        all.forEach(camera -> problem(camera).ifPresent(problems::add));
        HealthReport.Outbox outbox = outbox(problems);
        HealthReport.Recorder recording =
                recorder.now(all.stream().map(Camera::id).toList(), problems);
        return new HealthReport(
                problems.isEmpty() ? "ok" : "degraded",
                cloud.pod().isPresent() && list.isPresent() && hears && sees,
                problems,
                advice,
                cloud.pod().map(Object::toString).orElse(null),
                version,
                sees,
                recorder.count().orElse(null),
                all.stream().map(this::camera).toList(),
                frigates.getFirst().mqtt(),
                frigates.getFirst().history(),
                moreFrigates().orElse(null),
                new HealthReport.Cloud(
                        cloud.lastHeartbeat().orElse(null),
                        cloud.error().map(CloudStatus.Fault::code).orElse(null),
                        cloud.error().map(CloudStatus.Fault::detail).orElse(null)),
                list.map(this::whitelist).orElse(null),
                arrivals().orElse(null),
                outbox,
                recording,
                certificate.report());
    }

    /** Tells whether the pod hears at least one Frigate; true if none has a broker. */
    private boolean hears() {
        Set<Boolean> each =
                frigates.stream()
                        .flatMap(frigate -> frigate.hears().stream())
                        .collect(Collectors.toSet());
        return each.isEmpty() || each.contains(true);
    }

    private Optional<List<HealthReport.Frigate>> moreFrigates() {
        return Optional.of(frigates.stream().skip(1).map(FrigateHealth::report).toList())
                .filter(more -> !more.isEmpty());
    }

    /** Returns the counts of the state file, or a problem if it fails. */
    private HealthReport.Outbox outbox(List<String> problems) {
        try {
            return new HealthReport.Outbox(decisions.reports(), clips.steps());
        } catch (StateException e) {
            problems.add("state: " + e.getMessage());
            return new HealthReport.Outbox(Map.of(), Map.of());
        }
    }

    /** Returns empty if the state file fails, which {@link #outbox} makes a problem. */
    private Optional<HealthReport.Arrivals> arrivals() {
        try {
            ArrivalStore.Count count = arrivals.countSince(clock.instant().minus(DAY));
            return Optional.of(
                    new HealthReport.Arrivals(count.arrivals(), count.latest().orElse(null)));
        } catch (StateException _) {
            return Optional.empty();
        }
    }

    private HealthReport.Whitelist whitelist(CachedWhitelist cached) {
        Instant fetchedAt = cached.fetchedAt();
        return new HealthReport.Whitelist(
                cached.whitelist().configVersion(),
                cached.whitelist().entries().size(),
                fetchedAt,
                Duration.between(fetchedAt, clock.instant()).toSeconds());
    }

    private HealthReport.Camera camera(Camera camera) {
        CameraState state = camera.state();
        Optional<CameraState.Streaming> streaming =
                state instanceof CameraState.Streaming pictures
                        ? Optional.of(pictures)
                        : Optional.empty();
        return new HealthReport.Camera(
                camera.id().value(),
                camera.settings().name(),
                CameraReport.status(state),
                state.since(),
                state instanceof CameraState.Failed failed
                        ? failed.reason().name().toLowerCase(Locale.ROOT)
                        : null,
                detail(state).orElse(null),
                streaming.map(CameraState.Streaming::fps).orElse(null),
                streaming.map(CameraState.Streaming::bitrate).orElse(null),
                streaming.flatMap(CameraState.Streaming::soundFault).orElse(null),
                camera.fallback().reason().orElse(null),
                recorder.recording(camera.id()));
    }

    private Optional<String> problem(Camera camera) {
        CameraState state = camera.state();
        boolean isNew =
                state instanceof CameraState.Connecting
                        && state.since().isAfter(clock.instant().minus(CONNECTING));
        if (isNew) {
            return Optional.empty();
        }
        String remedy =
                state instanceof CameraState.Failed failed
                        ? "; " + CameraRemedy.of(failed.reason())
                        : "; see whether the camera has power and network";
        return detail(state)
                .map(detail -> "camera %s: %s%s".formatted(camera.id(), detail, remedy));
    }

    private static Optional<String> detail(CameraState state) {
        return switch (state) {
            case CameraState.Connecting _ -> Optional.of("connecting");
            case CameraState.Streaming _ -> Optional.empty();
            case CameraState.Failed failed -> Optional.of(failed.detail());
        };
    }
}
