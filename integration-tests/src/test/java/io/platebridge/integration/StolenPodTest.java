package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ApiKey;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.RegistrationToken;
import io.platebridge.contract.StreamTokenRequest;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.fleet.DemoUser;
import io.platebridge.local.gate.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a thief can do with a pod's disk, before and after its key is revoked in the portal. */
class StolenPodTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern HEALTH =
            Pattern.compile(
                    "\"pod_id\":\"(?<pod>[^\"]+)\".*\"last_heartbeat\":\"[^\"]+\".*\"whitelist\":\\{");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path thief;

    @Test
    void revoking_the_key_and_the_token_ends_what_a_thief_can_do_in_the_cloud() throws Exception {
        var plan = new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL);
        try (var cloud = LocalCloud.start(plan, new Progress(System.out))) {
            cloud.warmForPods();
            DemoFleet.createIn(cloud);
            try (var owner = DemoUser.signIn(cloud, DemoFleet.OWNER)) {
                revokingEndsIt(cloud, owner);
            }
        }
    }

    private void revokingEndsIt(LocalCloud cloud, PlateBridgeClient owner) throws Exception {
        Path disk = folder.resolve("pod");
        var token = DemoFleet.registrationToken(cloud, folder.resolve("registration-token"));
        String podId;
        String watched;
        try (var pod = new Pod(cloud, Check.GATE, token)) {
            pod.start();
            podId = registered(pod);
            watched = tokenOf(owner, podId);
        }
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(disk.resolve("state/pod.db"))));
        var stolen = new StolenPod(disk, thief.resolve("pod"));

        // On the disk in plain: the key and the plates that may pass.
        String key = stolen.key();
        assertTrue(stolen.state().contains(DemoFleet.LISTED.value()));
        try (var asPod = new PlateBridgeClient(cloud.api(), () -> key, PATIENCE)) {
            assertEquals(podId, answered(asPod::getPodInfo).podId());
            revokeKeys(owner, podId);
            refusesEverything(asPod);
        }
        try (var _ = stolen.start()) {
            awaitError(stolen, "api_key_invalid");
            // Its own box shows its own cameras to a token issued earlier, for at most 10 minutes.
            assertNotEquals(401, stolen.get(stream(watched)).statusCode());
            assertEquals(401, stolen.get(stream("none")).statusCode());
            assertEquals(401, stolen.get(stream(forged(watched))).statusCode());
        }

        revokeTokens(owner);
        stolen.forgetIdentity();
        try (var _ = stolen.start()) {
            awaitError(stolen, "registration_token_revoked");
        }
    }

    /** Waits until the pod has its whitelist and the cloud knows its cameras; returns its id. */
    private static String registered(Pod pod) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                HEALTH.matcher(
                                        StolenPod.get(pod.address().resolve("/health")).body()),
                        Matcher::find)
                .group("pod");
    }

    private static String tokenOf(PlateBridgeClient owner, String pod) throws Exception {
        String url =
                answered(() -> owner.createStreamToken(new StreamTokenRequest(pod, "gate")))
                        .streamUrl();
        return url.substring(url.indexOf("token=") + "token=".length());
    }

    private static String stream(String token) {
        return "/stream?camera_id=gate&token=" + token;
    }

    /** The token's content with a signature of somebody else. */
    private static String forged(String token) {
        int signature = token.lastIndexOf('.') + 1;
        char first = token.charAt(signature);
        return token.substring(0, signature)
                + (first == 'A' ? 'B' : 'A')
                + token.substring(signature + 1);
    }

    private static void revokeKeys(PlateBridgeClient owner, String pod) throws Exception {
        for (ApiKey each : answered(() -> owner.listApiKeys(pod)).keys()) {
            var _ = answered(() -> owner.revokeApiKey(pod, each.keyId()));
        }
    }

    private static void revokeTokens(PlateBridgeClient owner) throws Exception {
        String company = DemoFleet.COMPANY.value();
        for (RegistrationToken each :
                answered(() -> owner.listRegistrationTokens(company, 100, null))
                        .registrationTokens()) {
            var _ = answered(() -> owner.revokeRegistrationToken(each.tokenId()));
        }
    }

    private static void refusesEverything(PlateBridgeClient pod) {
        List<Callable<?>> requests =
                List.of(
                        pod::getPodInfo,
                        () -> pod.listPlates(null, null, null, "hours", null, null, null),
                        () -> pod.createUploadUrl(clip()),
                        () -> pod.getCommandSecrets("00000000-0000-4000-8000-000000000000"));
        for (Callable<?> request : requests) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> answered(request));
            assertEquals(ErrorCode.API_KEY_INVALID, refused.problem().code());
        }
    }

    /** Returns the answer; a function that starts late is asked again. */
    private static <T> T answered(Callable<T> request) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.call();
            } catch (ProblemException e) {
                if (!e.isTransient() || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static UploadUrlRequest clip() {
        return new UploadUrlRequest(
                "gate",
                "stolen.mp4",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void awaitError(StolenPod stolen, String code) {
        await().atMost(PATIENCE)
                .until(() -> stolen.get("/health").body().contains("\"error\":\"" + code + "\""));
    }
}
