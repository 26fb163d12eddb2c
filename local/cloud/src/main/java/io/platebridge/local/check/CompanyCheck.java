package io.platebridge.local.check;

import io.platebridge.contract.Camera;
import io.platebridge.contract.CommunityRequest;
import io.platebridge.contract.CompanyRequest;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.GateOpening;
import io.platebridge.contract.GateOutcome;
import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.contract.NoticeTargetRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.Recording;
import io.platebridge.contract.RegisterRequest;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.contract.RegistrationTokenRequest;
import io.platebridge.contract.SiteRequest;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.gate.Barrier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second company, from nothing to a gate that opens, by the API only. Its device is this class,
 * so that it can do what a pod does only when it is killed.
 */
final class CompanyCheck implements AutoCloseable {
    private static final String COMPANY = "maple";
    private static final SiteId SITE = new SiteId("maple-gate");
    private static final String GATE = "maple-barrier";
    private static final String CAMERA = "lane-1";
    private static final Plate LISTED = Plate.of("MAP1E");
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    private final URI api;
    private final PlateBridgeClient owner;
    private final Barrier barrier;
    private final NoticeReceiver notices = new NoticeReceiver();
    private @Nullable RegisterResponse device;
    private @Nullable PlateBridgeClient pod;
    private @Nullable String noticeSecret;

    /**
     * @param owner of the installation
     */
    CompanyCheck(URI api, PlateBridgeClient owner, Barrier barrier) {
        this.api = api;
        this.owner = owner;
        this.barrier = barrier;
    }

    /** From the company to the camera. The token of the device is claimed, and used up by that. */
    String proveCreated() throws Exception {
        owner.createCompany(new CompanyRequest(COMPANY, "Maple Homes"));
        owner.createCommunity(new CommunityRequest("maple-park", "Maple Park"), COMPANY);
        owner.createSite(new SiteRequest(SITE.value(), "maple-gate", "UTC"), "maple-park");
        owner.createGate(DemoFleet.gate(SITE, GATE, barrier.address(), barrier.key()));
        owner.putPlate(DemoFleet.resident("7", "Jane Roe"), SITE.value(), LISTED.value());
        noticeSecret =
                owner.createNoticeTarget(
                                new NoticeTargetRequest(
                                        notices.address().toString(), null, null, null, null),
                                COMPANY)
                        .secret();
        String token =
                owner.createRegistrationToken(
                                new RegistrationTokenRequest(null, 1, 1, null, null), SITE.value())
                        .token();
        try (PlateBridgeClient stranger = new PlateBridgeClient(api, () -> "", TIMEOUT)) {
            RegisterResponse registered = stranger.registerPod(device(token, "MAPLE-0001"));
            device = registered;
            pod = new PlateBridgeClient(api, registered::apiKey, TIMEOUT);
            demandRefusal(
                    ErrorCode.REGISTRATION_TOKEN_USED_UP,
                    () -> stranger.registerPod(device(token, "MAPLE-0002")));
        }
        beat();
        String id = podId();
        Camera camera =
                Eventually.await(
                        "the camera in the API",
                        () ->
                                owner.listCameras(100, null).cameras().stream()
                                        .filter(found -> found.podId().equals(id))
                                        .findFirst(),
                        () -> owner.listCameras(100, null).cameras().toString());
        return "camera %s of %s; its token was claimed once".formatted(camera.id(), id);
    }

    private static RegisterRequest device(String token, String serial) {
        return new RegisterRequest(serial, null, null, null, token, "Maple Gate POD");
    }

    private void beat() throws Exception {
        pod().recordHeartbeat(
                        new HeartbeatRequest(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(new HeartbeatCamera(CAMERA, null, null, null, null)),
                                null,
                                null,
                                null,
                                null));
    }

    /** A car whose report arrives three times opens the gate once. */
    String proveOpenedOnce() throws Exception {
        String event = "maple-" + Instant.now().toEpochMilli();
        DetectRequest report =
                new DetectRequest(
                        event,
                        null,
                        LISTED.value(),
                        null,
                        null,
                        null,
                        CAMERA,
                        null,
                        0.95,
                        Decision.ALLOW,
                        Instant.now(),
                        null,
                        null,
                        null,
                        null,
                        null);
        DetectResponse answer = pod().recordDetection(report);
        pod().recordDetection(report);
        pod().recordDetection(report);
        if (answer.decision() != Decision.ALLOW || answer.gate() != GateOutcome.OPENED) {
            throw new CheckFailed("allow, opened", answer.toString());
        }
        List<GateOpening> openings =
                owner.listOpenings(100, null).openings().stream()
                        .filter(opening -> opening.gateId().equals(GATE))
                        .toList();
        List<Barrier.Opening> opened = barrier.openings(GATE);
        if (opened.size() != 1
                || openings.size() != 1
                || openings.getFirst().outcome() != GateOutcome.OPENED
                || !opened.getFirst().idempotencyKey().equals(openings.getFirst().openingId())) {
            throw new CheckFailed("one opening, in both lists", opened + " and " + openings);
        }
        return "3 reports, 1 opening: " + openings.getFirst().detail();
    }

    /** A clip is stored, and its pod is killed before it confirms that. */
    String proveReconciled() throws Exception {
        byte[] clip = new byte[4096];
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clip));
        UploadUrlResponse upload =
                pod().createUploadUrl(
                                new UploadUrlRequest(
                                        CAMERA,
                                        "unconfirmed.mp4",
                                        UploadUrlRequest.ContentType.VIDEO_MP4,
                                        (long) clip.length,
                                        sha256,
                                        1.0,
                                        "manual",
                                        null,
                                        null,
                                        Instant.now(),
                                        null,
                                        null,
                                        null));
        HttpRequest.Builder put =
                HttpRequest.newBuilder(URI.create(upload.uploadUrl()))
                        .timeout(TIMEOUT)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(clip));
        upload.headers()
                .forEach((name, value) -> {
                    if (!name.equalsIgnoreCase("content-length")) { // the client sends it by itself
                        put.header(name, value);
                    }
                });
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status =
                    client.send(put.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new CheckFailed("200 from the bucket", String.valueOf(status));
            }
        }
        Recording recording =
                Eventually.await(
                        "the recording " + upload.filePath(),
                        () -> recordings().stream().findFirst(),
                        () -> recordings().toString());
        if (!sha256.equals(recording.sha256())) {
            throw new CheckFailed("sha256 " + sha256, recording.toString());
        }
        return "listed without its pod's confirmation, " + recording.sizeBytes() + " octets";
    }

    private List<Recording> recordings() throws Exception {
        return owner.listRecordings(podId(), null, null, null, null, null, null, 100, null)
                .recordings();
    }

    /** The silence of the pod is told to the company's webhook, with a valid signature. */
    String proveNotified() throws Exception {
        if (noticeSecret == null) {
            throw new CheckFailed("the secret of the webhook", "none");
        }
        notices.await("pod_offline", noticeSecret);
        return "pod_offline, signature of Standard Webhooks valid";
    }

    /** A revoked key is refused by the next request. */
    String proveRevoked() throws Exception {
        beat();
        owner.revokeApiKey(podId(), owner.listApiKeys(podId()).keys().getFirst().keyId());
        return "401 " + demandRefusal(ErrorCode.API_KEY_INVALID, this::beat);
    }

    private interface Request {
        void send() throws Exception;
    }

    private static String demandRefusal(ErrorCode code, Request request) throws Exception {
        Optional<ErrorCode> refused;
        try {
            request.send();
            refused = Optional.empty();
        } catch (ProblemException e) {
            refused = Optional.of(e.problem().code());
        }
        if (!refused.equals(Optional.of(code))) {
            throw new CheckFailed(
                    code.wire(), refused.map(ErrorCode::wire).orElse("it was accepted"));
        }
        return code.wire();
    }

    private PlateBridgeClient pod() throws CheckFailed {
        if (pod == null) {
            throw new CheckFailed("a registered device", "none");
        }
        return pod;
    }

    private String podId() throws CheckFailed {
        if (device == null) {
            throw new CheckFailed("a registered device", "none");
        }
        return device.podId();
    }

    @Override
    public void close() {
        notices.close();
        if (pod != null) {
            pod.close();
        }
    }
}
