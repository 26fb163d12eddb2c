package io.platebridge.local.check;

import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.contract.CommandKind;
import io.platebridge.contract.Decision;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.PodStatus;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.fleet.DemoUser;
import io.platebridge.local.gate.Gate;
import io.platebridge.local.gate.GatePlan;
import io.platebridge.local.gate.Pod;
import io.platebridge.local.system.LocalSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Checks README's promises against a running system, in the order of a pod's life. */
public final class Check {
    /** Thirty times as fast as real pods, so that silence is noticed within seconds. */
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);

    /** The gate to check: like a real one, but with short clips and quick heartbeats. */
    public static final GatePlan GATE =
            new GatePlan(
                    HEARTBEAT_INTERVAL,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(2),
                    Duration.ofHours(1),
                    GatePlan.FRIGATES.getLast());

    private static final String CAMERA = "gate";
    private static final String OTHER_CAMERA = "exit";

    /** On no list until it is imported. */
    private static final Plate IMPORTED = Plate.of("NEW4711");

    private final LocalSystem system;
    private final CheckReport findings;
    private final CloudPlan plan;

    private Check(LocalSystem system, PrintStream out) {
        this.system = system;
        this.findings = new CheckReport(out);
        this.plan = system.cloud().plan();
    }

    /**
     * Runs all checks, one printed line each.
     *
     * @param system started fresh with {@link #HEARTBEAT_INTERVAL} and {@link #GATE}, any Frigate
     * @return whether all was as promised
     */
    public static boolean run(LocalSystem system, PrintStream out)
            throws IOException, InterruptedException {
        try (PlateBridgeClient guard = DemoUser.signIn(system.cloud());
                PlateBridgeClient owner = DemoUser.signIn(system.cloud(), DemoFleet.OWNER);
                CompanyCheck company =
                        new CompanyCheck(system.cloud().api(), owner, system.gate().barrier())) {
            Check check = new Check(system, out);
            check.prove(guard, owner, company);
            return check.findings.conclude();
        }
    }

    private void prove(PlateBridgeClient guard, PlateBridgeClient owner, CompanyCheck company) {
        PodCheck pods = new PodCheck(guard, plan.logs());
        LiveCheck live = new LiveCheck(guard, plan.folder());
        PlateCheck plates = new PlateCheck(guard);
        CommandCheck commands = new CommandCheck(owner);
        ClipCheck clips = new ClipCheck(guard, plan.folder());
        AtomicReference<String> allowed = new AtomicReference<>("none");

        findings.prove(
                "registered",
                () -> {
                    var pod = pods.proveRegistered();
                    return "%s of %s/%s".formatted(pod.podId(), pod.communityId(), pod.siteId());
                });
        findings.prove("heartbeat stored", pods::proveHeartbeat);
        findings.prove("company to camera by the API", company::proveCreated);
        findings.prove("live", () -> live.prove(pods.proveRegistered().podId(), CAMERA));
        findings.prove(
                "live through the cloud",
                () ->
                        live.proveThroughTheCloud(
                                system.cloud().api(),
                                DemoUser.accessToken(system.cloud()),
                                pods.proveRegistered().podId(),
                                CAMERA));
        findings.prove(
                "phone stream with alert",
                () ->
                        new PhoneCheck(
                                        Pod.routerAddress(plan),
                                        DemoUser.accessToken(system.cloud()))
                                .prove(Gate.PHONE));
        findings.prove("its alert in the cloud", () -> new AlertCheck(guard).prove(Gate.PHONE));
        findings.prove(
                "plate allowed",
                () -> {
                    allowed.set(system.gate().see(CAMERA, DemoFleet.LISTED));
                    return plates.prove(allowed.get(), Decision.ALLOW, Decision.ALLOW);
                });
        findings.prove(
                "plate denied",
                () -> {
                    // At the other camera: two cars soon after each other share one longer clip.
                    String denied = system.gate().see(OTHER_CAMERA, DemoFleet.UNLISTED);
                    return plates.prove(denied, Decision.DENY, Decision.DENY);
                });
        findings.prove(
                "clip in the bucket, equal sha256",
                () ->
                        clips.proveStored(
                                pods.proveRegistered().podId(),
                                allowed.get(),
                                GATE.clipDuration()));
        findings.prove("local file deleted", () -> ClipCheck.proveGone(system.pod().recordings()));
        findings.prove("whitelist used, cloud stopped", () -> proveOutage(plates));
        findings.prove(
                "imported plate let in after a nudge",
                () -> {
                    String nudged = commands.proveImported(DemoFleet.SITE, IMPORTED);
                    String event = system.gate().see(OTHER_CAMERA, IMPORTED);
                    return nudged + "; " + plates.prove(event, Decision.ALLOW, Decision.ALLOW);
                });
        findings.prove(
                "still image by command",
                () ->
                        commands.proveDone(
                                pods.proveRegistered().podId(), CommandKind.SNAPSHOT, CAMERA));
        findings.prove(
                "API key rotated by command",
                () ->
                        commands.proveDone(
                                pods.proveRegistered().podId(), CommandKind.ROTATE_KEY, null));
        findings.prove("gate opened once, reported 3 times", company::proveOpenedOnce);
        findings.prove("clip listed, pod dead before confirm", company::proveReconciled);
        findings.prove("webhook with a valid signature", company::proveNotified);
        findings.prove("API key revoked and refused", company::proveRevoked);
        findings.prove("offline after silence, then online", () -> proveSilence(pods));
    }

    /**
     * A listed plate arrives while the cloud is stopped. The plate is removed from the list before
     * the cloud resumes, so only the pod's own copy can have allowed it.
     */
    private String proveOutage(PlateCheck plates) throws Exception {
        // The API is stopped meanwhile, so the list changes in the store.
        var whitelists = new DynamoWhitelists(system.cloud().store());
        String event;
        system.cloud().pause();
        try {
            event = system.gate().see(CAMERA, DemoFleet.LISTED);
            ClipCheck.proveThere(system.pod().recordings());
            whitelists.remove(DemoFleet.SITE, DemoFleet.LISTED);
        } finally {
            system.cloud().resume();
        }
        try {
            return plates.prove(event, Decision.ALLOW, Decision.DENY);
        } finally {
            whitelists.put(DemoFleet.SITE, WhitelistEntry.of(DemoFleet.LISTED));
        }
    }

    private String proveSilence(PodCheck pods) throws Exception {
        system.pod().stop();
        Duration silence = pods.proveStatus(PodStatus.OFFLINE);
        system.pod().start();
        Duration back = pods.proveStatus(PodStatus.ONLINE);
        return "offline %.1f s after its end, online %.1f s after its start"
                .formatted(silence.toMillis() / 1000.0, back.toMillis() / 1000.0);
    }
}
