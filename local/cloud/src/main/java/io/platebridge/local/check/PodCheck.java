package io.platebridge.local.check;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Pod;
import io.platebridge.contract.PodStatus;
import io.platebridge.local.check.CapacityLog.Cost;
import io.platebridge.local.fleet.DemoFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks a pod as a person sees it in the API. */
final class PodCheck {
    private final PlateBridgeClient guard;
    private final CapacityLog costs;

    PodCheck(PlateBridgeClient guard, Path logs) {
        this.guard = guard;
        this.costs = new CapacityLog(logs);
    }

    /** Returns the pod, after checking that it is the only one and at its token's site. */
    Pod proveRegistered() throws Exception {
        Pod pod =
                Eventually.await(
                        "one pod in the API",
                        () -> {
                            List<Pod> pods = pods();
                            return pods.size() == 1
                                    ? Optional.of(pods.getFirst())
                                    : Optional.empty();
                        },
                        () -> pods().size() + " pods");
        if (!pod.communityId().equals(DemoFleet.COMMUNITY.value())
                || !pod.siteId().equals(DemoFleet.SITE.value())) {
            throw new CheckFailed(
                    "community %s and site %s".formatted(DemoFleet.COMMUNITY, DemoFleet.SITE),
                    "%s and %s".formatted(pod.communityId(), pod.siteId()));
        }
        return pod;
    }

    /** Heartbeats move the pod's time on, each with one request to the store. */
    String proveHeartbeat() throws Exception {
        Instant first =
                Eventually.await("a heartbeat", () -> lastHeartbeat(Instant.MIN), this::describe);
        Instant second =
                Eventually.await(
                        "a heartbeat after " + first, () -> lastHeartbeat(first), this::describe);
        Cost cost =
                Eventually.await(
                        "a heartbeat with one request to the store in the functions' log",
                        () ->
                                costs.of("heartbeat").stream()
                                        .filter(beat -> beat.requests() == 1)
                                        .findFirst(),
                        () -> costs.of("heartbeat").toString());
        if (cost.readUnits() > 0 || cost.writeUnits() > 3) {
            throw new CheckFailed("no read unit and at most 3 write units", cost.toString());
        }
        return "last %s, %s".formatted(second, cost);
    }

    private Optional<Instant> lastHeartbeat(Instant after) throws Exception {
        return pods().stream()
                .map(Pod::lastHeartbeat)
                .filter(beat -> beat != null && beat.isAfter(after))
                .findFirst();
    }

    /** The pod is shown with the status soon. Returns how long that took. */
    Duration proveStatus(PodStatus status) throws Exception {
        long begin = System.nanoTime();
        Eventually.await(
                "the pod " + status,
                () -> pods().stream().filter(pod -> pod.status() == status).findFirst(),
                this::describe);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<Pod> pods() throws Exception {
        return guard.listPods(null, null).pods();
    }

    private String describe() throws Exception {
        return pods().stream()
                .map(pod -> "%s, last heartbeat %s".formatted(pod.status(), pod.lastHeartbeat()))
                .toList()
                .toString();
    }
}
